using System.CommandLine;
using System.Runtime.CompilerServices;

namespace BlueTrace.CommandLine;

/// <summary>What a page of help says beyond names and descriptions: examples, and headings of groups.</summary>
public static class HelpNotes
{
    private static readonly ConditionalWeakTable<Symbol, string> Headings = [];
    private static readonly ConditionalWeakTable<Command, string[]> Examples = [];

    /// <summary>Puts options or commands under a heading of their own.</summary>
    public static IEnumerable<T> Under<T>(this IEnumerable<T> symbols, string heading)
        where T : Symbol
    {
        foreach (var symbol in symbols)
        {
            Headings.AddOrUpdate(symbol, heading);
            yield return symbol;
        }
    }

    /// <summary>Shows how the command is typed.</summary>
    public static T WithExamples<T>(this T command, params string[] examples)
        where T : Command
    {
        Examples.AddOrUpdate(command, examples);
        return command;
    }

    /// <summary>The heading that was given, or the usual one.</summary>
    internal static string HeadingOf(Symbol symbol, string usual) =>
        Headings.TryGetValue(symbol, out var heading) ? heading : usual;

    /// <summary>The examples that were given.</summary>
    internal static IEnumerable<string> ExamplesOf(Command command) =>
        Examples.TryGetValue(command, out var examples) ? examples : [];
}
