using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using BlueTrace.Lab.Runs;
using BlueTrace.Lab.Scenarios;

namespace BlueTrace.Lab;

/// <summary>The words that are about scenarios: list, schema, run.</summary>
internal static class ScenarioCommands
{
    private static readonly Argument<string> ScenarioPath = new("scenario") { Description = "The scenario's file, such as scenarios/meeting.json" };

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

    /// <summary>The commands.</summary>
    public static IEnumerable<Command> All(CancellationToken stopping) => [ListOf(), SchemaOf(), RunOf(stopping)];

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

    private static Command RunOf(CancellationToken stopping)
    {
        var run = new Command("run", "Play a scenario, and write what came of it") { ScenarioPath, Seed, Changes, Out };
        run.SetAction((parsed, _) => RunCommand.RunAsync(parsed.GetValue(ScenarioPath)!, parsed.GetValue(Seed),
            parsed.GetValue(Changes) ?? [], parsed.GetValue(Out), stopping));
        return run;
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
