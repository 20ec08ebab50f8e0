namespace BlueTrace.Lab.Results;

/// <summary>What came of a run; depends on scenario and seed alone.</summary>
/// <param name="Scenario">What was simulated.</param>
/// <param name="Seed">With which random numbers.</param>
/// <param name="Digest">
/// A hash over everything that was drawn and every moment at which something happened, in order: whether it is the
/// same run.
/// </param>
/// <param name="Outcome">
/// A hash over what came of it, as <see cref="Simulation.Observation.OutcomeDigest"/> has it: whether it came to the
/// same, on whatever way.
/// </param>
/// <param name="Events">How much happened.</param>
/// <param name="Receptions">How many beacons arrived somewhere; 0 where the engine carries none.</param>
/// <param name="Phones">How many phones carried the app; 0 where the engine has none.</param>
/// <param name="Checks">What had to hold, and what was found.</param>
/// <param name="Tables">What was measured.</param>
internal sealed record RunOutcome(
    Scenario Scenario, ulong Seed, ulong Digest, ulong Outcome, long Events, long Receptions, int Phones,
    IReadOnlyList<Invariant> Checks, IReadOnlyList<Table> Tables)
{
    /// <summary>What was played of the contact trace; null where there is none.</summary>
    public PlayedTrace? Trace { get; init; }

    /// <summary>Whether all of it held.</summary>
    public bool Holds => Checks.All(check => check.Violations.Count == 0);
}
