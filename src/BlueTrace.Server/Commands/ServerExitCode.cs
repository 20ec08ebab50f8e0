namespace BlueTrace.Server.Commands;

/// <summary>What the server program exits with.</summary>
public static class ServerExitCode
{
    /// <summary>Stopped by SIGTERM, SIGHUP or Ctrl-C, with everything answered; or checked, and all is well.</summary>
    public const int Stopped = 0;

    /// <summary>Could not start: a file, a directory or the port; or checked, and something is damaged.</summary>
    public const int CannotStart = 1;

    /// <summary>The command line is wrong.</summary>
    public const int Usage = CommandLine.ExitCode.Usage;

    /// <summary>Stopped itself, by a mistake of ours: it could decide nothing any more.</summary>
    public const int Broken = 3;
}
