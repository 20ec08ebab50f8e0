namespace BlueTrace.Client.Configuration;

/// <summary>How the program ends, as its caller sees it.</summary>
internal enum ClientExitCode
{
    /// <summary>Logged out, or the input ended, or stopped by a signal.</summary>
    Done = 0,

    /// <summary>
    /// The login was refused: the user is blocked, or an unattended phone has a wrong password. Or the registration
    /// was.
    /// </summary>
    LoginRefused = 1,

    /// <summary>The program was called wrongly: an argument, a port in use, a file that cannot be read.</summary>
    WrongUsage = CommandLine.ExitCode.Usage,

    /// <summary>The server is not reachable, was lost, or is no BlueTrace server.</summary>
    ServerLost = 3,

    /// <summary>Standard output takes no more: its disk is full, or it is closed. The user is logged out.</summary>
    OutputFails = CommandLine.ExitCode.OutputFails,
}
