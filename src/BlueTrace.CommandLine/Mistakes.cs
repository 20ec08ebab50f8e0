using System.CommandLine;
using System.CommandLine.Parsing;

namespace BlueTrace.CommandLine;

/// <summary>What is wrong with a command line, in the words that all programs use.</summary>
internal static class Mistakes
{
    /// <summary>
    /// Each mistake once. A command or option that isn't there is all that is said: what follows from it would mislead.
    /// </summary>
    public static IEnumerable<string> Of(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        if (UnknownOption(parsed) is { } option)
            return [$"There is no option {option.Name}{Instead(option.Name, option.Known)}"];
        var takesCommands = command.Subcommands.Count > 0 && command.Arguments.Count == 0;
        if (takesCommands && parsed.UnmatchedTokens is [var word, ..])
        {
            var names = command.Subcommands.Select(one => one.Name);
            return [$"There is no command {Shown(word)}{Instead(word, names)}"];
        }

        if (takesCommands && parsed.CommandResult.Tokens.Count == 0) return ["Which command?"];
        if (NearCommand(parsed) is { } near) return [$"There is no command {near.Word}; did you mean {near.Command}?"];
        return parsed.Errors.Select(error => InOurWords(error, parsed)).Distinct();
    }

    /// <summary>What somebody typed, fit for a terminal: without control characters, at most a line.</summary>
    public static string Shown(string typed)
    {
        const int Most = 60;
        var visible = TerminalText.Printable(typed).Replace('\n', ' ').Replace('\t', ' ');
        return visible.Length <= Most ? visible : $"{visible[..Most]}...";
    }

    private static (string Name, IEnumerable<string> Known)? UnknownOption(ParseResult parsed)
    {
        if (parsed.Tokens.Any(token => token.Type == TokenType.DoubleDash)) return null;
        var typed = parsed.Tokens.FirstOrDefault(token => token.Type == TokenType.Argument && IsOption(token.Value));
        if (typed is null) return null;
        var known = HelpPage.OptionsOf(parsed.CommandResult.Command).Where(option => !option.Hidden)
            .Select(option => option.Name);
        return (Shown(typed.Value.Split('=', ':')[0]), known);
    }

    /// <summary>
    /// Where commands and arguments go in the same place, a first argument that is wrong and written like a command.
    /// </summary>
    private static (string Word, string Command)? NearCommand(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        if (command.Subcommands.Count == 0 || parsed.CommandResult.Tokens is not [var first, ..]) return null;
        var isWrong = parsed.Errors.Any(error => error.SymbolResult is ArgumentResult { Tokens: [var token, ..] }
            && token.Value == first.Value);
        var near = NearestName.To(first.Value, command.Subcommands.Select(one => one.Name));
        return isWrong && near is not null ? (Shown(first.Value), near) : null;
    }

    private static bool IsOption(string word) => word is ['-', '-', ..] or ['-', not (>= '0' and <= '9'), ..];

    private static string Instead(string word, IEnumerable<string> known) =>
        NearestName.To(word, known) is { } near ? $"; did you mean {near}?" : ".";

    private static string InOurWords(ParseError error, ParseResult parsed) => error.SymbolResult switch
    {
        ArgumentResult { Tokens.Count: 0, Argument: { HasDefaultValue: false } argument } =>
            $"<{argument.Name}> is missing: {argument.Description}.",
        OptionResult { Tokens.Count: 0, Option: { Arity.MinimumNumberOfValues: > 0 } option } =>
            $"{option.Name} needs a value: {option.HelpName}.",
        OptionResult { Tokens.Count: > 1, Option: { Arity.MaximumNumberOfValues: 1 } option } =>
            $"{option.Name} is given more than once.",
        _ when parsed.UnmatchedTokens is [var word, ..] && error.Message.Contains($"'{word}'") =>
            $"'{Shown(word)}' is one argument too many.",
        _ => error.Message,
    };
}
