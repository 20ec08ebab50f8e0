namespace BlueTrace.Client.Commands;

/// <summary>Ends the session; the app says goodbye to the server, as it does at the end of input.</summary>
internal sealed class Logout : ICommand
{
    /// <inheritdoc/>
    public string Name => "logout";

    /// <inheritdoc/>
    public string Explanation => "log out and end the program";

    /// <inheritdoc/>
    public bool EndsSession => true;

    /// <inheritdoc/>
    public Task RunAsync(IReadOnlyList<string> arguments, UserSession session, CancellationToken stop) =>
        Task.CompletedTask;
}
