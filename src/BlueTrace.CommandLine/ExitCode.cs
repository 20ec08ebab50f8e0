namespace BlueTrace.CommandLine;

/// <summary>What exit codes mean.</summary>
public static class ExitCode
{
    /// <summary>Everything that was checked holds.</summary>
    public const int Holds = 0;

    /// <summary>Something does not hold, or could not be played to its end.</summary>
    public const int Fails = 1;

    /// <summary>The command line is wrong, or a scenario's file.</summary>
    public const int Usage = 2;

    /// <summary>Standard output takes no more: its disk is full, or it is closed (EX_IOERR of sysexits.h).</summary>
    public const int OutputFails = 74;

    /// <summary>Ended by Ctrl-C: what was finished by then stands, and no more.</summary>
    public const int Interrupted = 130;
}
