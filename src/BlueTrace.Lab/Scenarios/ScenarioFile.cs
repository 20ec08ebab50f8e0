using BlueTrace.Epidemic.Scenarios;
using BlueTrace.Simulation.Mobility;

namespace BlueTrace.Lab.Scenarios;

/// <summary>A scenario's file, read and not yet held against the schema.</summary>
/// <param name="path">Where it is.</param>
/// <param name="tree">What it says.</param>
/// <param name="places">Where in it each setting stands.</param>
internal sealed class ScenarioFile(string path, JsonObject tree, JsonSourceMap places)
{
    private static readonly JsonDocumentOptions Reading = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <summary>Where it is.</summary>
    public string Path => path;

    /// <summary>Reads the contact traces that the scenario names.</summary>
    public IContactTraces Traces { get; } =
        new TraceFiles(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!);

    /// <summary>Reads a file, or the scenario of that name that ships.</summary>
    /// <exception cref="ScenarioException">It is not there, or it is no JSON.</exception>
    /// <exception cref="FormatException">It is no UTF-8.</exception>
    public static ScenarioFile Read(string word)
    {
        var path = ScenarioFolder.Locate(word);
        try
        {
            return Read(path, File.ReadAllBytes(path));
        }
        catch (Exception failure) when (FileProblem.Is(failure))
        {
            throw new ScenarioException($"{path}: {FileProblem.Of(failure)}.");
        }
    }

    /// <summary>Reads the text of a file.</summary>
    /// <exception cref="ScenarioException">It is no JSON.</exception>
    /// <exception cref="FormatException">It is no UTF-8.</exception>
    public static ScenarioFile Read(string path, byte[] text)
    {
        text = [.. TextFile.WithoutMark(text, path)];
        var places = new JsonSourceMap(path, text);
        return JsonNode.Parse(text, documentOptions: Reading) is JsonObject tree
            ? new ScenarioFile(path, tree, places)
            : throw new ScenarioException($"{path}:1:1: a scenario is an object: {{ ... }}.");
    }

    /// <summary>
    /// The scenario, with changes from the command line; what its author expects is not said of another.
    /// With a trace and no duration it lasts as long as that.
    /// </summary>
    /// <exception cref="ScenarioException">There are mistakes in it.</exception>
    /// <exception cref="FormatException">The trace that it has to be as long as is wrong.</exception>
    public Scenario Resolve(IReadOnlyList<SettingChange> changes)
    {
        var changed = tree.DeepClone().AsObject();
        foreach (var change in changes) change.Apply(changed);
        var mistakes = SchemaCheck.Find(changed, ScenarioSchema.Schema);
        if (mistakes.Count > 0)
            throw new ScenarioException(string.Join('\n', mistakes.Select(mistake => Show(mistake, changes))));

        var scenario = ScenarioText.Read(Without(changed, "$schema"));
        if (scenario.Trace is { } trace && !changed.ContainsKey("duration"))
            scenario = scenario with { Duration = RoundUp(Traces.Read(trace).Length, scenario) };
        return (LeastAndMost.FindMistake(ScenarioText.Write(scenario)) ?? scenario.FindMistake()) is { } words
            ? throw new ScenarioException($"{Path}: {words}")
            : JsonNode.DeepEquals(Without(changed, "reading"), Without(tree, "reading")) ? scenario
            : scenario with { Reading = "" };
    }

    private static JsonObject Without(JsonObject tree, string name)
    {
        var other = tree.DeepClone().AsObject();
        other.Remove(name);
        return other;
    }

    /// <summary>A city goes by days.</summary>
    private static TimeSpan RoundUp(TimeSpan length, Scenario scenario) =>
        scenario is CityScenario ? TimeSpan.FromDays(Math.Ceiling(length.TotalDays)) : length;

    private string Show(ScenarioError mistake, IReadOnlyList<SettingChange> changes)
    {
        if (changes.Any(change => mistake.Path.StartsWith(change.Path, StringComparison.Ordinal)))
            return $"{mistake.Path}: {mistake.Words}";
        var (line, column) = places.Find(mistake.Path, mistake.IsAboutName);
        return $"{Path}:{line}:{column}: {(mistake.Path.Length > 0 ? $"{mistake.Path}: " : "")}{mistake.Words}";
    }
}
