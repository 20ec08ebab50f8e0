namespace BlueTrace.Fuzz.Running;

/// <summary>What the exit codes mean.</summary>
internal static class ExitCode
{
    /// <summary>Nothing was found.</summary>
    public const int Clean = 0;

    /// <summary>Something was found, or the fuzzing could not be done.</summary>
    public const int Found = 1;

    /// <summary>The words on the command line are wrong, or afl++ is missing.</summary>
    public const int Usage = 2;
}
