using System.CommandLine;

namespace BlueTrace.CommandLine;

/// <summary>Runs a program as its command line asks.</summary>
public static class Invocation
{
    /// <summary>Does what the arguments say, or says what is wrong with them.</summary>
    /// <param name="root">The program's commands and options.</param>
    /// <param name="arguments">What was typed behind the program's name.</param>
    /// <param name="usage">The lines that end what is said of wrong arguments.</param>
    /// <param name="errors">Where that is said; null for standard error.</param>
    /// <returns>The exit code: the command's own, or <see cref="ExitCode.Usage"/>.</returns>
    public static async Task<int> RunAsync(
        RootCommand root, string[] arguments, string usage, TextWriter? errors = null)
    {
        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count == 0)
        {
            // Whoever runs long has a StopSignal, and a mistake of ours is to be seen whole.
            return await parsed.InvokeAsync(
                new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null },
                CancellationToken.None);
        }

        errors ??= Console.Error;
        foreach (var mistake in Mistakes(root, parsed)) await errors.WriteLineAsync(mistake);
        await errors.WriteLineAsync(usage);
        return ExitCode.Usage;
    }

    private static IEnumerable<string> Mistakes(RootCommand root, ParseResult parsed)
    {
        var isOfCommands = root.Subcommands.Count > 0 && root.Arguments.Count == 0;
        var isAtRoot = parsed.CommandResult.Command == root;
        if (!isOfCommands || !isAtRoot || parsed.UnmatchedTokens is not [[not '-', ..] and var word, ..])
            return parsed.Errors.Select(error => error.Message).Distinct();
        var near = NearestName.To(word, root.Subcommands.Select(command => command.Name));
        return [$"There is no command {word}{(near is null ? "." : $"; did you mean {near}?")}"];
    }
}
