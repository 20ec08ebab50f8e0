using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using BlueTrace.Lab.Comparison;
using BlueTrace.Lab.Runs;
using BlueTrace.Lab.Scenarios;
using BlueTrace.Lab.Sweeps;

namespace BlueTrace.Lab;

/// <summary>The words that are about scenarios: list, schema, trace, run, sweep, merge, compare.</summary>
internal static class ScenarioCommands
{
    private static readonly Argument<string> ScenarioPath = new("scenario") { Description = "The scenario's file, such as scenarios/meeting.json, or the name of one that ships" };

    private static readonly Option<ulong> Seed = new("--seed")
    {
        HelpName = "S",
        Description = "What is drawn at random depends on it alone",
        DefaultValueFactory = _ => 1,
        CustomParser = result => (ulong)WholeNumber(result, 0),
    };

    private static readonly Option<SettingChange[]> Changes = new("--set")
    {
        HelpName = "path=value",
        Description = "Put a value in the place of the scenario's, such as air.loss=0.2; may be given again",
        CustomParser = result => [.. result.Tokens.Select(token => ReadChange(result, token.Value)).OfType<SettingChange>()],
        AllowMultipleArgumentsPerToken = false,
    };

    private static readonly Option<string?> Out = new("--out")
    {
        HelpName = "DIR",
        Description = "Where results go; by default results/ and the scenario's name",
    };

    private static readonly Option<Axis[]> Over = new("--over")
    {
        HelpName = "path=a,b,c",
        Description = "Vary a setting over these values; may be given again; by default what the scenario says",
        CustomParser = result => [.. result.Tokens.Select(token => ReadAxis(result, token.Value)).OfType<Axis>()],
    };

    private static readonly Option<int?> Seeds = new("--seeds")
    {
        HelpName = "N",
        Description = "How many runs each point gets; by default what the scenario says",
        CustomParser = result => (int)WholeNumber(result, 1),
    };

    private static readonly Option<Shard> Part = new("--shard")
    {
        HelpName = "i/n",
        Description = "Play one of n parts only, i from 0 to n - 1; ./lab merge joins them",
        DefaultValueFactory = _ => Shard.Whole,
        CustomParser = ReadShard,
    };

    private static readonly Option<int> Threads = new("--threads")
    {
        HelpName = "N",
        Description = "How many runs are played at the same time; by default one a core",
        DefaultValueFactory = _ => Environment.ProcessorCount,
        CustomParser = result => (int)WholeNumber(result, 1),
    };

    private static readonly Option<bool> Resume = new("--resume") { Description = "Keep the runs that are there, and play the others" };

    /// <summary>The commands.</summary>
    public static IEnumerable<Command> All(CancellationToken stopping) =>
        [ListOf(), SchemaOf(), TraceOf(), RunOf(stopping), SweepOf(stopping), MergeOf(), CompareOf()];

    private static Command ListOf()
    {
        var folder = new Argument<string>("directory")
        {
            Description = "Where the scenarios are",
            DefaultValueFactory = _ => ScenarioFolder.Shipped,
        };
        var list = new Command("list", "Show the scenarios, and what each asks") { folder };
        list.SetAction(parsed => ListCommand.Run(parsed.GetValue(folder)!));
        return list;
    }

    private static Command SchemaOf()
    {
        var schema = new Command("schema", "Show the JSON schema of scenario files");
        schema.SetAction(_ =>
        {
            Console.Out.Write(ScenarioSchema.Text);
            return ExitCode.Holds;
        });
        return schema;
    }

    private static Command TraceOf()
    {
        var trace = new Command("trace", "Write down who meets whom in a scenario, as a contact trace") { ScenarioPath, Seed, Changes };
        trace.SetAction((parsed, _) => TraceCommand.RunAsync(
            parsed.GetValue(ScenarioPath)!, parsed.GetValue(Seed), parsed.GetValue(Changes) ?? [], Console.Out));
        return trace;
    }

    private static Command RunOf(CancellationToken stopping)
    {
        var run = new Command("run", "Play a scenario, and write what came of it") { ScenarioPath, Seed, Changes, Out };
        run.SetAction((parsed, _) => RunCommand.RunAsync(parsed.GetValue(ScenarioPath)!, parsed.GetValue(Seed),
            parsed.GetValue(Changes) ?? [], parsed.GetValue(Out), stopping));
        return run;
    }

    private static Command SweepOf(CancellationToken stopping)
    {
        var sweep = new Command("sweep", "Play a scenario over values of its settings, with many seeds, on every core")
        {
            ScenarioPath, Over, Seeds, Changes, Part, Threads, Resume, Out,
        };
        sweep.SetAction((parsed, _) => SweepCommand.RunAsync(
            new(parsed.GetValue(ScenarioPath)!, parsed.GetValue(Over) ?? [], parsed.GetValue(Changes) ?? [], parsed.GetValue(Seeds),
                parsed.GetValue(Part), parsed.GetValue(Threads), parsed.GetValue(Resume), parsed.GetValue(Out)),
            stopping));
        return sweep;
    }

    private static Command MergeOf()
    {
        var parts = new Argument<string[]>("directory") { Description = "The shards' directories", Arity = ArgumentArity.OneOrMore };
        var merge = new Command("merge", "Join the shards of a sweep") { parts, Out };
        merge.SetAction((parsed, _) => MergeCommand.RunAsync(parsed.GetValue(parts)!, parsed.GetValue(Out)));
        return merge;
    }

    private static Command CompareOf()
    {
        var (one, other) = (new Argument<string>("A") { Description = "The results of one run" }, new Argument<string>("B") { Description = "Those of another" });
        var compare = new Command("compare", "Say which settings and which results of two runs or sweeps differ") { one, other };
        compare.SetAction((parsed, _) => CompareCommand.RunAsync(parsed.GetValue(one)!, parsed.GetValue(other)!));
        return compare;
    }

    private static Axis? ReadAxis(ArgumentResult result, string word)
    {
        var axis = Axis.Read(word);
        if (axis is null) result.AddError($"--over: '{word}' is not of the form path=a,b,c, such as air.loss=0,0.1,0.2.");
        return axis;
    }

    private static Shard ReadShard(ArgumentResult result)
    {
        var word = result.Tokens[0].Value;
        if (Shard.Read(word) is { } shard) return shard;
        result.AddError($"--shard: '{word}' is not of the form i/n, such as 0/4: i from 0 to n - 1.");
        return Shard.Whole;
    }

    private static SettingChange? ReadChange(ArgumentResult result, string word)
    {
        var change = SettingChange.Read(word);
        if (change is null) result.AddError($"--set: '{word}' is not of the form path=value, such as air.loss=0.2.");
        return change;
    }

    private static long WholeNumber(ArgumentResult result, long least)
    {
        var word = result.Tokens[0].Value;
        if (long.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least) return number;
        var option = ((OptionResult)result.Parent!).Option.Name;
        result.AddError($"{option}: '{word}' is not a whole number from {least}.");
        return least;
    }
}
