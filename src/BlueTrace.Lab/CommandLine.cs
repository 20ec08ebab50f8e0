using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using BlueTrace.Lab.Crash;
using BlueTrace.Lab.Demo;
using BlueTrace.Lab.Faults;
using BlueTrace.Lab.LiveFuzz;
using BlueTrace.Lab.Verify;

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
        CustomParser = result => (int)WholeNumber(result, 1, 1_000_000),
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

    private static readonly Option<long> Seeds = new("--seeds")
    {
        HelpName = "N",
        Description = "How many seeds to try",
        DefaultValueFactory = _ => 1_000,
        CustomParser = result => (long)WholeNumber(result, 1, long.MaxValue),
    };

    private static readonly Option<ulong> FirstSeed = new("--from")
    {
        HelpName = "S",
        Description = "The first of them",
        DefaultValueFactory = _ => 1,
        CustomParser = result => WholeNumber(result, 0, long.MaxValue),
    };

    private static readonly Option<ulong?> OneSeed = new("--seed")
    {
        HelpName = "S",
        Description = "Run this one alone, and show what led to the violation",
        CustomParser = result => WholeNumber(result, 0, ulong.MaxValue),
    };

    private static readonly Argument<string> FaultName = new Argument<string>("fault")
    {
        Description = "What goes wrong with the server's data directory",
        DefaultValueFactory = _ => "all",
    }.AcceptOnlyFromAmong(["all", .. DiskFault.All.Keys]);

    /// <summary>Does what the words say, or says what is wrong with them.</summary>
    public static async Task<int> RunAsync(string[] words, CancellationToken stopping)
    {
        var root = new RootCommand("BlueTrace lab: puts the protocol to the test.")
        {
            DemoOf(stopping), CrashOf(stopping), FaultOf(stopping), FuzzServerOf(stopping), VerifyOf(stopping),
        };
        foreach (var command in ScenarioCommands.All(stopping)) root.Add(command);
        var parsed = root.Parse(words);
        if (parsed.Errors.Count == 0)
        {
            // Program.cs has its own handling of signals.
            return await parsed.InvokeAsync(
                new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null },
                CancellationToken.None);
        }

        foreach (var error in parsed.Errors) await Console.Error.WriteLineAsync(error.Message);
        await Console.Error.WriteLineAsync("Usage: ./lab <command> [options]; see ./lab --help");
        return ExitCode.Usage;
    }

    private static Command DemoOf(CancellationToken stopping)
    {
        var demo = new Command("demo", "Play the sample interactions with the real programs and check them") { Keep };
        demo.SetAction((parsed, _) => DemoCommand.RunAsync(parsed.GetValue(Keep), stopping));
        return demo;
    }

    private static Command CrashOf(CancellationToken stopping)
    {
        var crash = new Command("crash", "Kill the real server at work, again and again, and look for what it lost")
        {
            Rounds, Seed, Keep,
        };
        crash.SetAction((parsed, _) => CrashCommand.RunAsync(
            parsed.GetValue(Rounds), parsed.GetValue(Seed), parsed.GetValue(Keep), stopping));
        return crash;
    }

    private static Command FaultOf(CancellationToken stopping)
    {
        var fault = new Command("fault", "Let the real server's disk fail, and see what clients are told") { FaultName };
        fault.SetAction((parsed, _) => FaultCommand.RunAsync(parsed.GetValue(FaultName)!, stopping));
        return fault;
    }

    private static Command FuzzServerOf(CancellationToken stopping)
    {
        var fuzz = new Command("fuzz-server", "Send hostile messages to the real server while a good client uses it")
        {
            Messages, Seed,
        };
        fuzz.SetAction((parsed, _) =>
            LiveFuzzCommand.RunAsync(parsed.GetValue(Messages), parsed.GetValue(Seed), stopping));
        return fuzz;
    }

    private static Command VerifyOf(CancellationToken stopping)
    {
        var verify = new Command("verify", "Run random scenarios with faults and attacks in virtual time, and check every step")
        {
            Seeds, FirstSeed, OneSeed,
        };
        verify.SetAction((parsed, _) => parsed.GetValue(OneSeed) is { } seed
            ? Task.FromResult(VerifyCommand.Replay(seed))
            : VerifyCommand.SearchAsync(parsed.GetValue(FirstSeed), parsed.GetValue(Seeds), stopping));
        return verify;
    }

    private static ulong WholeNumber(ArgumentResult result, ulong min, ulong max)
    {
        var word = result.Tokens[0].Value;
        if (ulong.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= min && number <= max) return number;
        var option = ((OptionResult)result.Parent!).Option.Name;
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
