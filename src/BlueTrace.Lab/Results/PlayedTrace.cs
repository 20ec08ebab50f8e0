using BlueTrace.Simulation.Mobility;

namespace BlueTrace.Lab.Results;

/// <summary>What a run took of a contact trace, and what it left out.</summary>
/// <param name="File">As the scenario names it.</param>
/// <param name="PassedOver">What lay beside it in an archive, and was not read.</param>
/// <param name="Rows">How many rows were taken.</param>
/// <param name="Repeated">How many were left out because another one says the same.</param>
/// <param name="BeforeRun">How many because their step begins before the run.</param>
/// <param name="AfterRun">How many because it begins when the run is over.</param>
/// <param name="People">How many people the trace has.</param>
/// <param name="Origin">What its clock says when the run begins, in seconds.</param>
/// <param name="First">When the first step that was taken ends.</param>
/// <param name="Last">When the last does.</param>
internal sealed record PlayedTrace(
    string File, IReadOnlyList<string> PassedOver, int Rows, int Repeated, int BeforeRun, int AfterRun, int People,
    long Origin, long First, long Last)
{
    /// <summary>What a run of a scenario takes; null where there is no trace.</summary>
    public static PlayedTrace? Of(Scenario scenario, TraceExcerpt? excerpt) => excerpt is not { Trace: var trace }
        ? null
        : new PlayedTrace(scenario.Trace!.File, trace.PassedOver, excerpt.Rows.Count, trace.Repeated, excerpt.BeforeRun,
            excerpt.AfterRun, trace.People, trace.Origin, trace.TimeOf(excerpt.Rows[0].Step),
            trace.TimeOf(excerpt.Rows[^1].Step));

    /// <summary>What the runs of some scenarios take, each once.</summary>
    /// <exception cref="FormatException">A trace is wrong, or does not fit the run.</exception>
    public static IReadOnlyList<PlayedTrace> OfAll(IEnumerable<Scenario> scenarios, IContactTraces traces) =>
        [.. scenarios.Select(one => Of(one, TraceExcerpt.Of(one, traces))).OfType<PlayedTrace>()
            .DistinctBy(one => $"{one}")];

    /// <summary>From run.json.</summary>
    public static PlayedTrace Read(JsonNode tree) => tree.Deserialize<PlayedTrace>(ScenarioText.Options)!;

    /// <summary>For run.json.</summary>
    public JsonNode Write() => JsonSerializer.SerializeToNode(this, ScenarioText.Options)!;

    /// <summary>In a line.</summary>
    public override string ToString()
    {
        (int Count, string Why)[] reasons =
            [(Repeated, "repeated"), (BeforeRun, "before the run"), (AfterRun, "after it")];
        var leftOut = string.Join(", ", reasons.Where(reason => reason.Count > 0)
            .Select(reason => $"{reason.Count:N0} {reason.Why}").DefaultIfEmpty("none"));
        var passedOver = PassedOver.Count > 0 ? $" Passed over: {string.Join(", ", PassedOver)}." : "";
        return TerminalText.Printable(
            $"{File}: {Rows:N0} of {Rows + Repeated + BeforeRun + AfterRun:N0} rows taken, with {People:N0} people, "
            + $"t from {First} to {Last}, origin {Origin}; left out: {leftOut}.{passedOver}");
    }
}
