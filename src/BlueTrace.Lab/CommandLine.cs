using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using BlueTrace.Lab.Demo;
using BlueTrace.Lab.LiveFuzz;

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

    private static readonly Option<long> Messages = new("--messages")
    {
        HelpName = "N",
        Description = "How many hostile messages to send",
        DefaultValueFactory = _ => 1_000_000,
        CustomParser = result => (long)WholeNumber(result, 1, long.MaxValue),
    };

    private static readonly Option<ulong> Seed = new("--seed")
    {
        HelpName = "S",
        Description = "What is drawn at random depends on it alone",
        DefaultValueFactory = _ => 1,
        CustomParser = result => WholeNumber(result, 0, ulong.MaxValue),
    };

    /// <summary>Does what the words say, or says what is wrong with them.</summary>
    public static async Task<int> RunAsync(string[] words, CancellationToken stopping)
    {
        var demo = new Command("demo", "Play the assignment's sample interactions with the real programs, and check each step.")
        {
            Keep,
        };
        demo.SetAction((parsed, _) => DemoCommand.RunAsync(parsed.GetValue(Keep), stopping));
        var fuzzServer = new Command("fuzz-server", "Attack the real server while a well-behaved client uses it.")
        {
            Messages, Seed,
        };
        fuzzServer.SetAction((parsed, _) =>
            LiveFuzzCommand.RunAsync(parsed.GetValue(Messages), parsed.GetValue(Seed), stopping));
        var root = new RootCommand("BlueTrace lab: puts the protocol to the test.") { demo, fuzzServer };

        var parsed = root.Parse(words);
        if (parsed.Errors.Count == 0)
            return await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, CancellationToken.None);
        foreach (var error in parsed.Errors) await Console.Error.WriteLineAsync(error.Message);
        await Console.Error.WriteLineAsync("Usage: ./lab <command> [options]; see ./lab --help");
        return ExitCode.Usage;
    }

    private static ulong WholeNumber(ArgumentResult result, ulong min, ulong max)
    {
        var word = result.Tokens[0].Value;
        var isNumber = ulong.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        if (isNumber && number >= min && number <= max) return number;
        result.AddError($"{((OptionResult)result.Parent!).Option.Name}: '{word}' is not a whole number from {min} to {max}.");
        return min;
    }

    private static void RefuseFullFolder(OptionResult result)
    {
        var folder = result.GetValueOrDefault<string?>();
        if (File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()))
            result.AddError($"--keep: '{folder}' is not a new or empty directory.");
    }
}
