namespace BlueTrace.CommandLine;

/// <summary>What the exit codes of lab, prove, demo and bench mean.</summary>
public static class ExitCode
{
    /// <summary>Everything that was checked holds.</summary>
    public const int Holds = 0;

    /// <summary>Something does not hold, or could not be played to its end.</summary>
    public const int Fails = 1;

    /// <summary>The command line is wrong, or a scenario's file.</summary>
    public const int Usage = 2;

    /// <summary>Ended by Ctrl-C: what was finished by then stands, and no more.</summary>
    public const int Interrupted = 130;
}
