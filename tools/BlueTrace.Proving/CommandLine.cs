using System.CommandLine;
using BlueTrace.Proving.Crash;
using BlueTrace.Proving.Faults;
using BlueTrace.Proving.Fuzz;
using BlueTrace.Proving.LiveFuzz;
using BlueTrace.Proving.Lockout;
using BlueTrace.Proving.Slurm;
using BlueTrace.Proving.Soak;
using BlueTrace.Proving.Timing;

namespace BlueTrace.Proving;

/// <summary>The command line of ./prove.</summary>
internal static class CommandLine
{
    private static readonly Option<string?> Keep = Options.NewFolder(
        "--keep", "Leave the server's files in this directory");

    private static readonly Option<int> Rounds = Options.Number(
        "--rounds", "N", "How often the server is killed", 1, 1_000_000, 20);

    private static readonly Option<long> Messages = Options.Number<long>(
        "--messages", "N", "How many hostile messages to send", 1, null, 1_000_000);

    private static readonly Option<double> Minutes = Options.Minutes("--minutes", "How long it takes", 20);

    private static readonly Option<int> Users = Options.Number(
        "--users", "N", "Users who exist, and as many who don't; a fifth of them where passwords are hashed",
        100, 100_000, 5_000);

    private static readonly Option<int> Victims = Options.Number(
        "--users", "N", "How many numbers the attacker knows", 1, 100_000, 1_000);

    private static readonly Argument<string> FaultName = NewFaultName();

    /// <summary>Does what the arguments say, or says what is wrong with them.</summary>
    public static Task<int> RunAsync(string[] arguments, CancellationToken stopping) =>
        Invocation.RunAsync(Root(stopping), arguments, "./prove");

    /// <summary>All that can be typed.</summary>
    public static RootCommand Root(CancellationToken stopping)
    {
        var root = new RootCommand("BlueTrace prove: puts the real programs to the test.");
        foreach (var command in All(stopping)) root.Add(command);
        return root.WithExamples(
            "./prove crash --rounds 200             is anything acknowledged ever lost?",
            "./prove fuzz all --seconds 600         does any reader fall over?",
            "./prove load --work mixed              how much does the server bear?");
    }

    private static Argument<string> NewFaultName()
    {
        var fault = Options.OneOf("fault", "What goes wrong with the data directory", ["all", .. DiskFault.All.Keys]);
        fault.DefaultValueFactory = _ => "all";
        return fault;
    }

    private static IEnumerable<Command> All(CancellationToken stopping) =>
    [
        Options.Command("crash", "Kill the real server at work, again and again, and look for what it lost",
            [Rounds, Options.Seed, Keep],
            parsed => CrashCommand.RunAsync(
                parsed.GetValue(Rounds), parsed.GetValue(Options.Seed), parsed.GetValue(Keep), stopping))
            .WithExamples("./prove crash --rounds 200"),
        Options.Command("fault", "Let the real server's disk fail, and see what clients are told", [FaultName],
            parsed => FaultCommand.RunAsync(parsed.GetValue(FaultName)!, stopping))
            .WithExamples("./prove fault", "./prove fault full-disk"),
        FuzzCommandLine.Command(stopping),
        Options.Command("fuzz-server", "Send hostile messages to the real server while a good client uses it",
            [Messages, Options.Seed],
            parsed => LiveFuzzCommand.RunAsync(parsed.GetValue(Messages), parsed.GetValue(Options.Seed), stopping))
            .WithExamples("./prove fuzz-server --messages 200000"),
        LoadCommandLine.Command(stopping),
        Options.Command("soak", "Load the real server for long, and compare its memory and handles with before",
            [Minutes, Options.Seed],
            parsed => SoakCommand.RunAsync(parsed.GetValue(Minutes), parsed.GetValue(Options.Seed), stopping))
            .WithExamples("./prove soak --minutes 60"),
        Options.Command("timing", "Time refused logins of users who exist and who don't, and compare",
            [Users, Options.Seed],
            parsed => TimingCommand.RunAsync(parsed.GetValue(Users), parsed.GetValue(Options.Seed), stopping))
            .WithExamples("./prove timing"),
        Options.Command("lockout", "Lock out users whose numbers are known, by both rules, and count what it takes",
            [Victims],
            parsed => LockoutCommand.RunAsync(parsed.GetValue(Victims), stopping))
            .WithExamples("./prove lockout --users 10000"),
        Options.Command("slurm", "Play a sweep in shards under a real Slurm of one machine, and compare it", [],
            _ => SlurmCommand.RunAsync(stopping))
            .WithExamples("./prove slurm"),
    ];
}
