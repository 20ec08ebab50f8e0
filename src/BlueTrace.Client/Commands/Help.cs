namespace BlueTrace.Client.Commands;

/// <summary>Lists the commands.</summary>
internal sealed class Help : ICommand
{
    /// <inheritdoc/>
    public string Name => "help";

    /// <inheritdoc/>
    public string Explanation => "list the commands";

    /// <inheritdoc/>
    public Task RunAsync(IReadOnlyList<string> arguments, UserSession session, CancellationToken stop)
    {
        var width = CommandTable.Commands.Max(command => CommandTable.Usage(command).Length);
        session.Prompt.Show(string.Join('\n', CommandTable.Commands.Select(
            command => $"{CommandTable.Usage(command).PadRight(width)}  {command.Explanation}")));
        return Task.CompletedTask;
    }
}
