using System.CommandLine;
using System.CommandLine.Parsing;
using BlueTrace.Lab.Demo;

namespace BlueTrace.Lab;

/// <summary>The words behind ./lab.</summary>
internal static class CommandLine
{
    private static readonly Option<string?> Keep = new("--keep")
    {
        HelpName = "DIR",
        Description = "Leave the files of all programs in this directory, which must be new or empty",
        Validators = { RefuseFullFolder },
    };

    /// <summary>Does what the words say, or says what is wrong with them.</summary>
    public static async Task<int> RunAsync(string[] words, CancellationToken stopping)
    {
        var demo = new Command("demo", "Play the sample interactions with the real programs and check them");
        demo.Options.Add(Keep);
        demo.SetAction((parsed, _) => DemoCommand.RunAsync(parsed.GetValue(Keep), stopping));
        var root = new RootCommand("BlueTrace lab: puts the protocol to the test.") { demo };

        var parsed = root.Parse(words);
        if (parsed.Errors.Count == 0)
        {
            // Program.cs has its own handling of signals.
            return await parsed.InvokeAsync(
                new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null },
                CancellationToken.None);
        }

        foreach (var error in parsed.Errors) await Console.Error.WriteLineAsync(error.Message);
        await Console.Error.WriteLineAsync("Usage: ./lab demo [options]; see ./lab --help");
        return ExitCode.Usage;
    }

    private static void RefuseFullFolder(OptionResult result)
    {
        var folder = result.GetValueOrDefault<string?>();
        if (File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()))
            result.AddError($"--keep: '{folder}' is not a new or empty directory.");
    }
}
