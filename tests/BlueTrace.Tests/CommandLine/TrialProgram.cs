using System.CommandLine;
using BlueTrace.CommandLine;

namespace BlueTrace.Tests.CommandLine;

/// <summary>A program with one of everything that a command line can have.</summary>
internal static class TrialProgram
{
    /// <summary>The exit code, what was shown, and what was said to be wrong.</summary>
    public static async Task<(int Code, string Shown, string[] Mistakes)> RunAsync(params string[] words)
    {
        using var errors = new StringWriter();
        using var shown = new StringWriter();
        var code = await Invocation.RunAsync(Root(), words, "./trial", errors, shown);
        return (code, shown.ToString(), errors.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private static RootCommand Root()
    {
        var port = new Argument<int>("port")
        {
            Description = "Where it listens",
            CustomParser = result => Options.WholeNumber(result, 1, 65_535),
        };
        var walk = new Command("walk", "Go on foot") { Options.Seed };
        walk.SetAction(parsed => parsed.InvocationConfiguration.Output.Write("walked"));
        var swim = Options.Command(
            "swim", "Go through water",
            [
                port, Options.OneOf("style", "How", ["crawl", "butterfly"]),
                Options.Text("--into", "DIR", "Where results go"),
                Options.NumberOrNone<int>("--lengths", "N", "How many", 0),
            ],
            _ => Task.FromResult(0));
        var root = new RootCommand("Trial: moves.") { swim.WithExamples("./trial swim 1 crawl") };
        foreach (var command in new[] { walk }.Under("On land")) root.Add(command);
        return root;
    }
}
