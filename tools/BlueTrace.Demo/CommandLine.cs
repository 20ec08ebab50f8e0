using System.CommandLine;
using BlueTrace.CommandLine;

namespace BlueTrace.Demo;

/// <summary>The command line of ./demo.</summary>
internal static class CommandLine
{
    private static readonly Option<string?> Keep = Options.NewFolder(
        "--keep", "Leave the files of all programs in this directory");

    /// <summary>Does what the arguments say, or says what is wrong with them.</summary>
    public static Task<int> RunAsync(string[] arguments, CancellationToken stopping)
    {
        var root = new RootCommand("BlueTrace demo: plays and checks the sample interactions, with the real programs.")
        {
            Keep,
        };
        root.SetAction((parsed, _) => DemoCommand.RunAsync(parsed.GetValue(Keep), stopping));
        return Invocation.RunAsync(root, arguments, "./demo");
    }
}
