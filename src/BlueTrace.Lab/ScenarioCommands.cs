using System.CommandLine;
using System.CommandLine.Parsing;
using BlueTrace.Lab.Comparison;
using BlueTrace.Lab.Runs;
using BlueTrace.Lab.Sweeps;

namespace BlueTrace.Lab;

/// <summary>The words that are about scenarios: list, new, schema, trace, run, sweep, merge, compare.</summary>
internal static class ScenarioCommands
{
    private static readonly Argument<string> ScenarioPath = new("scenario")
    {
        Description = "The scenario's file, such as scenarios/meeting.json, or the name of one that ships",
    };

    private static readonly Option<SettingChange[]> Changes = new("--set")
    {
        HelpName = "path=value",
        Description = "Put a value in the place of the scenario's, such as air.loss=0.2; may be given again",
        CustomParser = result =>
            ReadEach(result, SettingChange.Read, "is not of the form path=value, such as air.loss=0.2."),
        AllowMultipleArgumentsPerToken = false,
    };

    private static readonly Option<string?> Out = Options.Text(
        "--out", "DIR", "Where results go; by default results/ and the scenario's name");

    private static readonly Option<Axis[]> Over = new("--over")
    {
        HelpName = "path=a,b,c",
        Description = "Vary a setting over these values; may be given again; by default what the scenario says",
        CustomParser = result =>
            ReadEach(result, Axis.Read, "is not of the form path=a,b,c, such as air.loss=0,0.1,0.2."),
    };

    private static readonly Option<int?> Seeds = Options.NumberOrNone(
        "--seeds", "N", "How many runs each point gets; by default what the scenario says", 1);

    private static readonly Option<Shard> Part = new("--shard")
    {
        HelpName = "i/n",
        Description = "Play one of n parts only, i from 0 to n - 1; ./lab merge joins them",
        DefaultValueFactory = _ => Shard.Whole,
        CustomParser = result => Shard.Read(result.Tokens[0].Value)
            ?? Options.Refuse(result, "is not of the form i/n, such as 0/4: i from 0 to n - 1.", Shard.Whole),
    };

    private static readonly Option<int> Threads = Options.Number(
        "--threads", "N", "How many runs are played at the same time; by default one a core",
        1, null, Environment.ProcessorCount);

    private static readonly Option<bool> Resume =
        new("--resume") { Description = "Keep the runs that are there, and play the others" };

    private static readonly Argument<string> Folder = new("directory")
    {
        Description = "Where the scenarios are",
        DefaultValueFactory = _ => ScenarioFolder.Shipped,
    };

    private static readonly Argument<string> Model = NewModel();

    private static readonly Argument<string?> NewPath = new("file")
    {
        Description = "Where it is written; by default my-<model>.json",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Argument<string[]> Parts = new("directory")
    {
        Description = "The shards' directories",
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Argument<string> One = new("A") { Description = "The results of one run" };
    private static readonly Argument<string> Other = new("B") { Description = "Those of another" };

    /// <summary>The commands.</summary>
    public static IEnumerable<Command> All(CancellationToken stopping) =>
    [
        Options.Command("list", "Show the scenarios, and what each asks", [Folder],
            parsed => Task.FromResult(ListCommand.Run(parsed.GetValue(Folder)!))),
        Options.Command("new", "Write a scenario to begin with", [Model, NewPath],
            parsed => NewCommand.RunAsync(parsed.GetValue(Model)!, parsed.GetValue(NewPath))),
        Options.Command("schema", "Show the JSON schema of scenario files", [], _ =>
        {
            Console.Out.Write(ScenarioSchema.Text);
            return Task.FromResult(ExitCode.Holds);
        }),
        Options.Command("trace", "Write down who meets whom in a scenario, as a contact trace",
            [ScenarioPath, Options.Seed, Changes],
            parsed => TraceCommand.RunAsync(
                parsed.GetValue(ScenarioPath)!, parsed.GetValue(Options.Seed), parsed.GetValue(Changes) ?? [],
                Console.Out)),
        Options.Command("run", "Play a scenario, and write what came of it",
            [ScenarioPath, Options.Seed, Changes, Out],
            parsed => RunCommand.RunAsync(parsed.GetValue(ScenarioPath)!, parsed.GetValue(Options.Seed),
                parsed.GetValue(Changes) ?? [], parsed.GetValue(Out), stopping)),
        Options.Command("sweep", "Play a scenario over values of its settings, with many seeds, on every core",
            [ScenarioPath, Over, Seeds, Changes, Part, Threads, Resume, Out],
            parsed => SweepCommand.RunAsync(
                new(parsed.GetValue(ScenarioPath)!, parsed.GetValue(Over) ?? [], parsed.GetValue(Changes) ?? [],
                    parsed.GetValue(Seeds), parsed.GetValue(Part), parsed.GetValue(Threads), parsed.GetValue(Resume),
                    parsed.GetValue(Out)),
                stopping)),
        Options.Command("merge", "Join the shards of a sweep", [Parts, Out],
            parsed => MergeCommand.RunAsync(parsed.GetValue(Parts)!, parsed.GetValue(Out))),
        Options.Command("compare", "Say which settings and which results of two runs or sweeps differ", [One, Other],
            parsed => CompareCommand.RunAsync(parsed.GetValue(One)!, parsed.GetValue(Other)!)),
    ];

    private static Argument<string> NewModel()
    {
        var model = new Argument<string>("model") { Description = "Which model is to play it" };
        model.AcceptOnlyFromAmong([.. ScenarioText.Models.Keys]);
        return model;
    }

    /// <summary>Reads every word of an option that may be given again.</summary>
    private static T[] ReadEach<T>(ArgumentResult result, Func<string, T?> read, string mistake) where T : class =>
        [.. result.Tokens.Select((_, word) => ReadOne(result, read, mistake, word)).OfType<T>()];

    private static T? ReadOne<T>(
        ArgumentResult result, Func<string, T?> read, string mistake, int word) where T : class =>
        read(result.Tokens[word].Value) ?? Options.Refuse<T?>(result, mistake, null, word);
}
