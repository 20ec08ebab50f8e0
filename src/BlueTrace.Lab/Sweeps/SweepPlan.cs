namespace BlueTrace.Lab.Sweeps;

/// <summary>The runs of a sweep: every value of one axis with every value of the others, with every seed.</summary>
/// <param name="Base">The scenario without the axes.</param>
/// <param name="Axes">What is varied.</param>
/// <param name="Seeds">How many runs each point gets.</param>
internal sealed record SweepPlan(Scenario Base, IReadOnlyList<Axis> Axes, int Seeds)
{
    /// <summary>What the points play of their contact traces, each once.</summary>
    public IReadOnlyList<PlayedTrace> Traces { get; init; } = [];

    /// <summary>How many points there are.</summary>
    public int Points => Axes.Aggregate(1, (product, axis) => product * axis.Values.Count);

    /// <summary>How many runs there are.</summary>
    public int Runs => Points * Seeds;

    /// <summary>The seed of a run, from 1.</summary>
    public ulong SeedOf(int run) => (ulong)(run % Seeds) + 1;

    /// <summary>Which value each axis has at a run; the last axis varies first.</summary>
    public int[] ValuesOf(int run)
    {
        var values = new int[Axes.Count];
        var point = run / Seeds;
        for (var i = Axes.Count - 1; i >= 0; i--)
        {
            values[i] = point % Axes[i].Values.Count;
            point /= Axes[i].Values.Count;
        }

        return values;
    }

    /// <summary>The changes that make the base the scenario of a run.</summary>
    public IReadOnlyList<SettingChange> ChangesOf(int run)
    {
        var values = ValuesOf(run);
        return [.. Axes.Select((axis, i) => new SettingChange(axis.Path, axis.Values[values[i]]))];
    }

    /// <summary>The words that play a run alone.</summary>
    public string WordsOf(int run) => string.Join(' ',
        ChangesOf(run).Select(change => $"--set {change}").Append($"--seed {SeedOf(run)}"));

    /// <summary>What run.json says of it; two sweeps with the same are the same.</summary>
    public JsonObject Describe() => new()
    {
        ["kind"] = "sweep",
        ["version"] = RunManifest.Version,
        ["over"] = new JsonArray([.. Axes.Select(axis => (JsonNode)new JsonObject
        {
            ["path"] = axis.Path,
            ["values"] = new JsonArray([.. axis.Values.Select(value => value?.DeepClone())]),
        })]),
        ["seeds"] = Seeds,
        ["scenario"] = ScenarioText.Write(Base),
        ["traces"] = new JsonArray([.. Traces.Select(trace => trace.Write())]),
    };

    /// <summary>Reads what run.json says.</summary>
    public static SweepPlan Read(JsonObject text) => new(
        ScenarioText.Read(text["scenario"]!),
        [.. text["over"]!.AsArray().Select(axis => new Axis(axis!["path"]!.GetValue<string>(),
            [.. axis["values"]!.AsArray().Select(value => value?.DeepClone())]))],
        text["seeds"]!.GetValue<int>())
    {
        Traces = [.. text["traces"]!.AsArray().Select(trace => PlayedTrace.Read(trace!))],
    };
}
