using System.CommandLine;
using BlueTrace.Lab.Verify;

namespace BlueTrace.Lab;

/// <summary>The command line of ./lab.</summary>
internal static class CommandLine
{
    /// <summary>Does what the arguments say, or says what is wrong with them.</summary>
    public static Task<int> RunAsync(string[] arguments, CancellationToken stopping) =>
        Invocation.RunAsync(Root(stopping), arguments, "./lab");

    /// <summary>All that can be typed.</summary>
    public static RootCommand Root(CancellationToken stopping)
    {
        var root = new RootCommand("BlueTrace lab: plays scenarios in virtual time.");
        foreach (var command in ScenarioCommands.All(stopping)) root.Add(command);
        foreach (var command in new[] { VerifyCommandLine.Command(stopping) }.Under("Verify")) root.Add(command);
        return root.WithExamples(
            "./lab list                             what there is to play",
            "./lab run meeting                      one run, with a report",
            "./lab sweep beacon-loss --seeds 20     many runs, with plots",
            "./lab new city my-city.json            a scenario of one's own");
    }
}
