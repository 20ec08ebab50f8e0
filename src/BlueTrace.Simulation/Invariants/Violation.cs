namespace BlueTrace.Simulation.Invariants;

/// <summary>Something happened that must not.</summary>
/// <param name="Invariant">The name of the check that found it.</param>
/// <param name="Milliseconds">When, since the run began.</param>
/// <param name="What">What happened, in words.</param>
/// <param name="Person">Whom it happened to; null where it is nobody in particular.</param>
public sealed record Violation(string Invariant, long Milliseconds, string What, int? Person = null)
{
    /// <summary>When, as the report shows it: hours, minutes, seconds and milliseconds since the run began.</summary>
    public string Time => Describe(Milliseconds);

    /// <summary>A moment of a run in words.</summary>
    public static string Describe(long milliseconds)
    {
        var time = TimeSpan.FromMilliseconds(milliseconds);
        return $"{(long)time.TotalHours:00}:{time:mm\\:ss\\.fff}";
    }
}
