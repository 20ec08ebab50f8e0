using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Globalization;
using System.Net;

namespace BlueTrace.CommandLine;

/// <summary>The page that --help shows of a command: 80 columns, by headings, with examples at its end.</summary>
/// <param name="program">The program's name, as it is typed.</param>
internal sealed class HelpPage(string program) : SynchronousCommandLineAction
{
    private const int Width = 80;
    private const int NamesMax = 27;
    private const int Gap = 2;

    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <summary>How a command is typed, without its options.</summary>
    public static string Usage(string program, Command command)
    {
        var words = command.Arguments.Where(argument => !argument.Hidden).Select(Placeholder);
        var path = PathOf(command).Skip(1).Select(one => one.Name);
        string[] rest = command.Subcommands.Count > 0 && command.Arguments.Count == 0 ? ["<command>"] : [];
        return string.Join(' ', [program, .. path, .. rest, .. words, "[options]"]);
    }

    /// <summary>How a command is typed, and where more is said.</summary>
    public static string UsageAndMore(string program, Command command)
    {
        var path = string.Join(' ', PathOf(command).Skip(1).Select(one => one.Name).Prepend(program));
        return $"Usage: {Usage(program, command)}; see {path} --help";
    }

    private static IEnumerable<Command> PathOf(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent
            ? PathOf(parent).Append(command)
            : [command];

    /// <inheritdoc/>
    public override int Invoke(ParseResult parsed)
    {
        parsed.InvocationConfiguration.Output.Write(string.Join('\n', Lines(parsed.CommandResult.Command)) + "\n");
        return ExitCode.Holds;
    }

    private IEnumerable<string> Lines(Command command)
    {
        foreach (var line in Wrap(command.Description ?? "", Width)) yield return line;
        yield return "";
        yield return $"Usage: {Usage(program, command)}";
        if (command.Subcommands.Count > 0 && command.Arguments.Count > 0)
            yield return $"       {program} <command> [options]";

        var rows = Rows(command).ToList();
        var column = rows.Select(row => row.Name.Length).Where(length => length <= NamesMax).Max() + 2 * Gap;
        foreach (var group in rows.GroupBy(row => row.Heading))
        {
            yield return "";
            yield return $"{group.Key}:";
            foreach (var line in group.SelectMany(row => Row(row.Name, row.About, column))) yield return line;
        }

        var examples = HelpNotes.ExamplesOf(command).ToList();
        if (examples.Count == 0) yield break;
        yield return "";
        yield return "Examples:";
        foreach (var example in examples) yield return $"  {example}";
    }

    private static IEnumerable<(string Heading, string Name, string About)> Rows(Command command) =>
    [
        .. command.Arguments.Select(one => ("Arguments", $"<{one.Name}>", About(one))),
        .. command.Subcommands.Where(one => !one.Hidden)
            .Select(one => (HelpNotes.HeadingOf(one, "Commands"), one.Name, one.Description ?? "")),
        .. OptionsOf(command).Where(one => !one.Hidden).OrderBy(one => one is HelpOption or VersionOption)
            .Select(one => (HelpNotes.HeadingOf(one, "Options"), Names(one), About(one))),
    ];

    /// <summary>The options that a command has, and those it has of its parents.</summary>
    public static IEnumerable<Option> OptionsOf(Command command) => PathOf(command).Reverse()
        .SelectMany(one => one.Options.Where(option => one == command || option.Recursive));

    private static string Names(Option option)
    {
        var names = option.Aliases.Where(alias => alias is ['-', not '?']).Append(option.Name);
        return string.Join(", ", names) + (option.HelpName is { } unit ? $" {unit}" : "");
    }

    private static string Placeholder(Argument argument)
    {
        var name = $"<{argument.Name}>{(argument.Arity.MaximumNumberOfValues > 1 ? "..." : "")}";
        return argument.Arity.MinimumNumberOfValues == 0 || argument.HasDefaultValue ? $"[{name}]" : name;
    }

    private static string About(Argument argument) =>
        argument.Description + (argument.HasDefaultValue ? Default(argument.GetDefaultValue()) : "");

    private static string About(Option option) =>
        option.Description + (option.HasDefaultValue ? Default(option.GetDefaultValue()) : "");

    /// <summary>Shown where it is the same on every machine: a number, an address, a word.</summary>
    private static string Default(object? value) => value switch
    {
        IPAddress or (IFormattable and not Enum) or string { Length: > 0 } =>
            string.Create(CultureInfo.InvariantCulture, $" [default: {value}]"),
        _ => "",
    };

    private static IEnumerable<string> Row(string name, string about, int column)
    {
        var front = $"  {name}";
        if (front.Length + Gap > column)
        {
            yield return front;
            front = "";
        }

        foreach (var line in Wrap(about, Width - column))
        {
            yield return front.PadRight(column) + line;
            front = "";
        }
    }

    private static IEnumerable<string> Wrap(string text, int width)
    {
        var line = "";
        foreach (var word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line;
                line = "";
            }

            line += line.Length > 0 ? $" {word}" : word;
        }

        yield return line;
    }
}
