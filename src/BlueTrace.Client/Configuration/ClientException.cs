namespace BlueTrace.Client.Configuration;

/// <summary>The program cannot go on. The message is meant for the user, and says what to do about it.</summary>
/// <param name="code">How the program then ends.</param>
/// <param name="message">One line or more, whole sentences.</param>
internal sealed class ClientException(ClientExitCode code, string message) : Exception(message)
{
    /// <summary>How the program then ends.</summary>
    public ClientExitCode Code => code;
}
