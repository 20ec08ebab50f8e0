using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using BlueTrace.Lab.Crash;
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

    private static readonly Option<int> Rounds = new("--rounds")
    {
        HelpName = "N",
        Description = "How often the server is killed",
        DefaultValueFactory = _ => 20,
        CustomParser = result => (int)Number(result, "--rounds", 1, 1_000_000),
    };

    private static readonly Option<ulong> Seed = new("--seed")
    {
        HelpName = "S",
        Description = "What moments, users and sizes are drawn from",
        DefaultValueFactory = _ => 1,
        CustomParser = result => Number(result, "--seed", 0, ulong.MaxValue),
    };

    /// <summary>Does what the words say, or says what is wrong with them.</summary>
    public static async Task<int> RunAsync(string[] words, CancellationToken stopping)
    {
        var demo = new Command("demo", "Play the sample interactions with the real programs and check them");
        demo.Options.Add(Keep);
        demo.SetAction((parsed, _) => DemoCommand.RunAsync(parsed.GetValue(Keep), stopping));
        var crash = new Command("crash", "Kill the real server at work, again and again, and look for what it lost")
        {
            Rounds, Seed, Keep,
        };
        crash.SetAction((parsed, _) => CrashCommand.RunAsync(
            parsed.GetValue(Rounds), parsed.GetValue(Seed), parsed.GetValue(Keep), stopping));
        var root = new RootCommand("BlueTrace lab: puts the protocol to the test.") { demo, crash };

        var parsed = root.Parse(words);
        if (parsed.Errors.Count == 0)
        {
            // Program.cs has its own handling of signals.
            return await parsed.InvokeAsync(
                new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null },
                CancellationToken.None);
        }

        foreach (var error in parsed.Errors) await Console.Error.WriteLineAsync(error.Message);
        await Console.Error.WriteLineAsync("Usage: ./lab demo|crash [options]; see ./lab --help");
        return ExitCode.Usage;
    }

    private static ulong Number(ArgumentResult result, string option, ulong min, ulong max)
    {
        var word = result.Tokens[0].Value;
        if (ulong.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            && value >= min && value <= max) return value;
        result.AddError($"{option}: '{word}' is not a whole number from {min} to {max}.");
        return min;
    }

    private static void RefuseFullFolder(OptionResult result)
    {
        var folder = result.GetValueOrDefault<string?>();
        if (File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()))
            result.AddError($"--keep: '{folder}' is not a new or empty directory.");
    }
}
