using System.CommandLine;
using BlueTrace.Lab.Verify;

namespace BlueTrace.Lab;

/// <summary>The command line of ./lab.</summary>
internal static class CommandLine
{
    /// <summary>Does what the arguments say, or says what is wrong with them.</summary>
    public static Task<int> RunAsync(string[] arguments, CancellationToken stopping)
    {
        var root = new RootCommand("BlueTrace lab: plays scenarios in virtual time.");
        foreach (var command in ScenarioCommands.All(stopping)) root.Add(command);
        root.Add(VerifyCommandLine.Command(stopping));
        return Invocation.RunAsync(root, arguments, "Usage: ./lab <command> [options]; see ./lab --help");
    }
}
