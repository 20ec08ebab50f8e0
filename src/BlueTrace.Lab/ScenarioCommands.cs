using System.CommandLine;
using System.CommandLine.Parsing;
using BlueTrace.Lab.Comparison;
using BlueTrace.Lab.Runs;
using BlueTrace.Lab.Sweeps;

namespace BlueTrace.Lab;

/// <summary>The words that are about scenarios: list, new, schema, trace, run, sweep, merge, compare.</summary>
internal static class ScenarioCommands
{
    private static readonly Argument<string> ScenarioPath = NewScenarioPath();

    private static readonly Option<SettingChange[]> Changes = new("--set")
    {
        HelpName = "path=value",
        Description = "Put a value in the place of the scenario's, such as air.loss=0.2; repeatable",
        CustomParser = result =>
            ReadEach(result, SettingChange.Read, "is not of the form path=value, such as air.loss=0.2."),
        AllowMultipleArgumentsPerToken = false,
    };

    private static readonly Option<string?> Out = Options.Text(
        "--out", "DIR", "Where the results go [default: results/SCENARIO, or SCENARIO-2 ... where that is taken]");

    private static readonly Option<string?> SweepOut = Options.Text(
        "--out", "DIR",
        "Where the results go [default: results/SCENARIO-sweep, or SCENARIO-sweep-2 ... where that is taken]");

    private static readonly Option<Axis[]> Over = new("--over")
    {
        HelpName = "path=a,b,c",
        Description = "Vary a setting over these values; repeatable [default: what the scenario says]",
        CustomParser = result =>
            ReadEach(result, Axis.Read, "is not of the form path=a,b,c, such as air.loss=0,0.1,0.2."),
    };

    private static readonly Option<int?> Seeds = Options.NumberOrNone(
        "--seeds", "N", "How many runs each point gets [default: what the scenario says]", 1);

    private static readonly Option<Shard?> Part = new("--shard")
    {
        HelpName = "i/n",
        Description = "Play one of n parts only, i from 0 to n - 1; ./lab merge joins them",
        CustomParser = result => Shard.Read(result.Tokens[0].Value)
            ?? Options.Refuse<Shard?>(result, "is not of the form i/n, such as 0/4: i from 0 to n - 1.", null),
    };

    private static readonly Option<int?> Threads = Options.NumberOrNone<int>(
        "--threads", "N", "How many runs are played at the same time [default: one a core]", 1);

    private static readonly Option<bool> Resume =
        new("--resume") { Description = "Keep the runs that are there, and play the others" };

    private static readonly Option<bool> Force =
        new("--force") { Description = "Replace results that are there, when the new ones are complete" };

    private static readonly Argument<string?> Folder = new("directory")
    {
        Description = "Where the scenarios are [default: those that ship]",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Argument<string> Model =
        Options.OneOf("model", "Which model is to play it", [.. ScenarioText.Models.Keys]);

    private static readonly Argument<string?> NewPath = new("file")
    {
        Description = "Where it is written [default: my-<model>.json]",
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
        .. AboutScenarios().Under("Scenarios"), .. OfRuns(stopping).Under("Runs"), .. OfResults().Under("Results"),
    ];

    private static IEnumerable<Command> AboutScenarios() =>
    [
        Options.Command("list", "Show the scenarios, by model", [Folder],
            parsed => Task.FromResult(ListCommand.Run(parsed.GetValue(Folder) ?? ScenarioFolder.Shipped)))
            .WithExamples("./lab list", "./lab list my-scenarios"),
        Options.Command("new", "Write a scenario to begin with", [Model, NewPath],
            parsed => NewCommand.RunAsync(parsed.GetValue(Model)!, parsed.GetValue(NewPath)))
            .WithExamples("./lab new messages", "./lab new city my-city.json"),
        Options.Command("schema", "Show the JSON schema of scenario files", [], _ =>
        {
            Console.Out.Write(ScenarioSchema.Text);
            return Task.FromResult(ExitCode.Holds);
        }).WithExamples("./lab schema > scenario.schema.json"),
        Options.Command("trace", "Write down who meets whom in a scenario, as a contact trace",
            [ScenarioPath, Options.Seed, Changes],
            parsed => TraceCommand.RunAsync(
                parsed.GetValue(ScenarioPath)!, parsed.GetValue(Options.Seed), parsed.GetValue(Changes) ?? [],
                Console.Out))
            .WithExamples("./lab trace adoption --seed 7 > contacts.txt"),
    ];

    private static IEnumerable<Command> OfRuns(CancellationToken stopping) =>
    [
        Options.Command("run", "Play a scenario once, and write its results",
            [ScenarioPath, Options.Seed, Changes, Out, Force],
            parsed => RunCommand.RunAsync(parsed.GetValue(ScenarioPath)!, parsed.GetValue(Options.Seed),
                parsed.GetValue(Changes) ?? [], parsed.GetValue(Out), parsed.GetValue(Force), stopping))
            .WithExamples("./lab run meeting", "./lab run city --seed 7 --set city.people=20000 --out results/city-7"),
        Options.Command("sweep", "Play a scenario over values of its settings, with many seeds, on every core",
            [ScenarioPath, Over, Seeds, Changes, Part, Threads, Resume, Force, SweepOut],
            parsed => SweepCommand.RunAsync(
                new(parsed.GetValue(ScenarioPath)!, parsed.GetValue(Over) ?? [], parsed.GetValue(Changes) ?? [],
                    parsed.GetValue(Seeds), parsed.GetValue(Part) ?? Shard.Whole,
                    parsed.GetValue(Threads) ?? Environment.ProcessorCount, parsed.GetValue(Resume),
                    parsed.GetValue(Force), parsed.GetValue(SweepOut)),
                stopping))
            .WithExamples(
                "./lab sweep beacon-loss",
                "./lab sweep adoption --over adoption=0.2,0.4,0.6 --seeds 50",
                "./lab sweep adoption --shard 0/4 --out part-0"),
    ];

    private static IEnumerable<Command> OfResults() =>
    [
        Options.Command("merge", "Join the shards of a sweep", [Parts, Force, SweepOut],
            parsed => MergeCommand.RunAsync(
                parsed.GetValue(Parts)!, parsed.GetValue(SweepOut), parsed.GetValue(Force)))
            .WithExamples("./lab merge part-0 part-1 part-2 part-3 --out results/adoption"),
        Options.Command("compare", "Say which settings and which results of two runs or sweeps differ", [One, Other],
            parsed => CompareCommand.RunAsync(parsed.GetValue(One)!, parsed.GetValue(Other)!))
            .WithExamples("./lab compare results/city results/city-7"),
    ];

    private static Argument<string> NewScenarioPath()
    {
        var path = new Argument<string>("scenario")
        {
            Description = "The scenario's file, such as scenarios/meeting.json, or the name of one that ships",
        };
        path.CompletionSources.Add(_ => ScenarioFolder.ShippedNames);
        return path;
    }

    /// <summary>Reads every word of an option that is repeatable.</summary>
    private static T[] ReadEach<T>(ArgumentResult result, Func<string, T?> read, string mistake) where T : class =>
        [.. result.Tokens.Select((_, word) => ReadOne(result, read, mistake, word)).OfType<T>()];

    private static T? ReadOne<T>(
        ArgumentResult result, Func<string, T?> read, string mistake, int word) where T : class =>
        read(result.Tokens[word].Value) ?? Options.Refuse<T?>(result, mistake, null, word);
}
