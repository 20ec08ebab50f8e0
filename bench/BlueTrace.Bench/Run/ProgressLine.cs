using BlueTrace.CommandLine;

namespace BlueTrace.Bench.Run;

/// <summary>The line on standard error that says what is being measured.</summary>
internal static class ProgressLine
{
    /// <summary>The one there is.</summary>
    public static Progress Current { get; } = Progress.OnStandardError();
}
