namespace BlueTrace.Lab.Sweeps;

/// <summary>A run of a sweep in words.</summary>
internal static class SweepPoint
{
    /// <summary>The words that play it alone.</summary>
    public static string Words(SweepPlan plan, int run) => string.Join(' ',
        plan.ChangesOf(run).Select(change => $"--set {change.Path}={change.Value?.ToString() ?? "null"}").Append($"--seed {plan.SeedOf(run)}"));
}
