namespace BlueTrace.Lab;

/// <summary>What the lab's exit codes mean.</summary>
internal static class ExitCode
{
    /// <summary>Everything that was checked holds.</summary>
    public const int Holds = 0;

    /// <summary>Something does not hold, or could not be played to its end.</summary>
    public const int Fails = 1;

    /// <summary>The words on the command line are wrong, or those of a scenario.</summary>
    public const int Usage = 2;

    /// <summary>Ended by Ctrl-C: what was finished by then stands, and no more.</summary>
    public const int Interrupted = 130;
}
