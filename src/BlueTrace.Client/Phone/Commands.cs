using BlueTrace.Core;

namespace BlueTrace.Client.Phone;

/// <summary>One thing that a user who is logged in may type.</summary>
/// <param name="Name">The word it begins with; case-sensitive.</param>
/// <param name="Explanation">What it does, in one line.</param>
/// <param name="Parameters">Its arguments, as they are shown to the user.</param>
internal sealed record Command(string Name, string Explanation, params string[] Parameters)
{
    /// <summary>What it has the phone do; null where that is not all.</summary>
    public Action<PhoneAgent, Moment>? Drive { get; init; }

    /// <summary>How it is typed.</summary>
    public string Usage { get; } = string.Join(' ', [Name, .. Parameters]);
}

/// <summary>Every command there is, and how a line becomes one.</summary>
internal static class Commands
{
    public const string Beacon = "Beacon";
    public const string Logout = "logout";
    public const string Help = "help";

    private static readonly Command[] All =
    [
        new("Download_tempID", "fetch a fresh TempID from the server") { Drive = (phone, now) => phone.Download(now) },
        new("Upload_contact_log", "show the contact log and send it to the server")
        {
            Drive = (phone, now) => phone.Upload(now),
        },
        new(Beacon, "send a beacon with the TempID to another client's UDP port", "<dest IP>", "<dest port>"),
        new(Logout, "log out and end the program"),
        new(Help, "list the commands"),
    ];

    /// <summary>Asks for the next command; at a terminal Tab completes its name.</summary>
    public static Question Question { get; } =
        Question.Command with { Completions = [.. All.Select(command => command.Name)] };

    /// <summary>A line for each command.</summary>
    public static string Explanation { get; } = Explain(All.Max(command => command.Usage.Length));

    /// <summary>Reads a line that is not blank.</summary>
    /// <returns>The command and its arguments; without a command, what is wrong with the line.</returns>
    public static (Command? Command, string[] Arguments, string Problem) Read(string line)
    {
        var words = line.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        var arguments = words[1..];
        if (All.FirstOrDefault(one => one.Name == words[0]) is not { } command)
            return (null, arguments, $"Error. Invalid command. {Suggest(words[0])}");
        return arguments.Length == command.Parameters.Length
            ? (command, arguments, "")
            : (null, arguments, $"Error. {Expectation(command)} Type: {command.Usage}");
    }

    private static string Explain(int width) =>
        string.Join('\n', All.Select(command => $"{command.Usage.PadRight(width)}  {command.Explanation}"));

    private static string Suggest(string word) => NearestName.To(word, All.Select(command => command.Name)) is { } near
        ? $"Did you mean {near}?"
        : $"Known commands: {string.Join(", ", All.Select(command => command.Usage))}";

    private static string Expectation(Command command) => command.Parameters.Length == 0
        ? $"{command.Name} takes no arguments."
        : $"{command.Name} takes {command.Parameters.Length} arguments.";
}
