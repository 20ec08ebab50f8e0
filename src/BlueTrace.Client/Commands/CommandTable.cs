namespace BlueTrace.Client.Commands;

/// <summary>Every command there is, and how a line becomes one.</summary>
internal static class CommandTable
{
    /// <summary>The commands, in the order in which help lists them.</summary>
    public static IReadOnlyList<ICommand> Commands { get; } =
        [new DownloadTempId(), new UploadContactLog(), new SendBeacon(), new Logout(), new Help()];

    /// <summary>Reads a line that is not blank.</summary>
    /// <returns>The command and its arguments; without a command, what is wrong with the line.</returns>
    public static (ICommand? Command, string[] Arguments, string Problem) Read(string line)
    {
        var words = line.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        var arguments = words[1..];
        var command = Commands.FirstOrDefault(known => known.Name == words[0]);
        if (command is null) return (null, arguments, $"Error. Invalid command. Known commands: {KnownCommands}");
        return arguments.Length == command.Parameters.Count
            ? (command, arguments, "")
            : (null, arguments, $"Error. {Expectation(command)} Type: {Usage(command)}");
    }

    /// <summary>How a command is typed.</summary>
    public static string Usage(ICommand command) => string.Join(' ', [command.Name, .. command.Parameters]);

    private static string KnownCommands => string.Join(", ", Commands.Select(Usage));

    private static string Expectation(ICommand command) => command.Parameters.Count == 0
        ? $"{command.Name} takes no arguments."
        : $"{command.Name} takes {command.Parameters.Count} arguments.";
}
