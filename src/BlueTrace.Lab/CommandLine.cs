using System.CommandLine;
using System.CommandLine.Parsing;
using BlueTrace.Lab.Crash;
using BlueTrace.Lab.Demo;
using BlueTrace.Lab.Faults;
using BlueTrace.Lab.LiveFuzz;
using BlueTrace.Lab.Load;
using BlueTrace.Lab.Lockout;
using BlueTrace.Lab.Scenarios;
using BlueTrace.Lab.Soak;
using BlueTrace.Lab.Timing;
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

    private static readonly Option<int> Rounds = Words.Number(
        "--rounds", "N", "How often the server is killed", 1, 1_000_000, 20);

    private static readonly Option<long> Messages = Words.Number<long>(
        "--messages", "N", "How many hostile messages to send", 1, null, 1_000_000);

    private static readonly Option<double> Minutes = Words.Minutes("--minutes", "How long it takes", 20);

    private static readonly Option<int> Users = Words.Number(
        "--users", "N", "Users who exist, and as many who don't; a fifth of them where passwords are hashed",
        100, 100_000, 5_000);

    private static readonly Option<int> Victims = Words.Number(
        "--users", "N", "How many numbers the attacker knows", 1, 100_000, 1_000);

    private static readonly Argument<string> FaultName = new Argument<string>("fault")
    {
        Description = "What goes wrong with the server's data directory",
        DefaultValueFactory = _ => "all",
    }.AcceptOnlyFromAmong(["all", .. DiskFault.All.Keys]);

    /// <summary>Does what the words say, or says what is wrong with them.</summary>
    public static async Task<int> RunAsync(string[] words, CancellationToken stopping)
    {
        var root = new RootCommand("BlueTrace lab: puts the protocol to the test.");
        foreach (var command in All(stopping).Concat(ScenarioCommands.All(stopping))) root.Add(command);
        var parsed = root.Parse(words);
        if (parsed.Errors.Count == 0)
        {
            // Program.cs has its own handling of signals.
            return await parsed.InvokeAsync(
                new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null },
                CancellationToken.None);
        }

        foreach (var error in Mistakes(root, parsed)) await Console.Error.WriteLineAsync(error);
        await Console.Error.WriteLineAsync("Usage: ./lab <command> [options]; see ./lab --help");
        return ExitCode.Usage;
    }

    private static IEnumerable<string> Mistakes(RootCommand root, ParseResult parsed)
    {
        if (parsed.CommandResult.Command != root || parsed.UnmatchedTokens is not [var word, ..])
            return parsed.Errors.Select(error => error.Message);
        var nearest = NearestName.To(word, root.Subcommands.Select(command => command.Name)) is { } near ? $"; did you mean {near}?" : ".";
        return [$"There is no command {word}{nearest}"];
    }

    private static IEnumerable<Command> All(CancellationToken stopping) =>
    [
        Words.Command("demo", "Play the sample interactions with the real programs and check them", [Keep],
            parsed => DemoCommand.RunAsync(parsed.GetValue(Keep), stopping)),
        Words.Command("crash", "Kill the real server at work, again and again, and look for what it lost",
            [Rounds, Words.Seed, Keep],
            parsed => CrashCommand.RunAsync(
                parsed.GetValue(Rounds), parsed.GetValue(Words.Seed), parsed.GetValue(Keep), stopping)),
        Words.Command("fault", "Let the real server's disk fail, and see what clients are told", [FaultName],
            parsed => FaultCommand.RunAsync(parsed.GetValue(FaultName)!, stopping)),
        Words.Command("fuzz-server", "Send hostile messages to the real server while a good client uses it",
            [Messages, Words.Seed],
            parsed => LiveFuzzCommand.RunAsync(parsed.GetValue(Messages), parsed.GetValue(Words.Seed), stopping)),
        LoadWords.Command(stopping),
        Words.Command("soak", "Load the real server for long, and compare its memory and handles with before",
            [Minutes, Words.Seed],
            parsed => SoakCommand.RunAsync(parsed.GetValue(Minutes), parsed.GetValue(Words.Seed), stopping)),
        Words.Command("timing", "Time refused logins of users who exist and who don't, and compare",
            [Users, Words.Seed],
            parsed => TimingCommand.RunAsync(parsed.GetValue(Users), parsed.GetValue(Words.Seed), stopping)),
        Words.Command("lockout", "Lock out users whose numbers are known, by both rules, and count what it takes",
            [Victims],
            parsed => LockoutCommand.RunAsync(parsed.GetValue(Victims), stopping)),
        VerifyWords.Command(stopping),
    ];

    private static void RefuseFullFolder(OptionResult result)
    {
        var folder = result.GetValueOrDefault<string?>();
        if (File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()))
            result.AddError($"--keep: '{folder}' is not a new or empty directory.");
    }
}
