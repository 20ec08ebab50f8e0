namespace BlueTrace.Bench.Run;

/// <summary>Where things are in the repository.</summary>
internal static class Places
{
    /// <summary>The repository.</summary>
    public static readonly string Root = Checkout.Root;

    /// <summary>What is built.</summary>
    public static readonly string Artifacts = Path.Combine(Root, "artifacts");

    /// <summary>Sources of the comparators in C.</summary>
    public static readonly string Comparators = Path.Combine(Root, "bench", "comparators");

    /// <summary>The results.</summary>
    public static readonly string Results = Path.Combine(Root, "bench", "results");

    /// <summary>Everything that a run builds or writes, and may delete.</summary>
    public static readonly string Work = Path.Combine(Artifacts, "bench");

    /// <summary>A program as its script runs it.</summary>
    public static string Built(string project, string assembly) =>
        Path.Combine(Artifacts, "bin", project, "release", assembly + ".dll");
}
