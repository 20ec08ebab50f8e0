namespace BlueTrace.Simulation.Mobility;

/// <summary>What of a contact trace a run plays. All people of the trace are there, in rows left out as well.</summary>
/// <param name="Trace">The whole of it.</param>
/// <param name="Rows">Who meets in which step of the run, each pair once, in the order of time.</param>
/// <param name="BeforeRun">How many rows are left out because their step begins before the run.</param>
/// <param name="AfterRun">How many are because it begins when the run is over.</param>
public sealed record TraceExcerpt(
    ContactTrace Trace, IReadOnlyList<(long Step, Meeting Meeting)> Rows, int BeforeRun, int AfterRun)
{
    /// <summary>What a scenario plays of its trace; null where it has none.</summary>
    /// <exception cref="FormatException">The trace is wrong, or does not fit the run; the message says why.</exception>
    public static TraceExcerpt? Of(Scenario scenario, IContactTraces traces) => scenario.Trace is { } settings
        ? traces.Read(settings).Within(scenario.Duration, settings.OutsideRun)
        : null;
}
