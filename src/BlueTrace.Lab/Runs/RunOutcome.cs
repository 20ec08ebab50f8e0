using BlueTrace.Simulation.Checks;
using BlueTrace.Simulation.Measures;
using BlueTrace.Simulation.Scenarios;

namespace BlueTrace.Lab.Runs;

/// <summary>What came of a run; depends on scenario and seed alone.</summary>
internal sealed record RunOutcome
{
    /// <summary>What was simulated.</summary>
    public required Scenario Scenario { get; init; }

    /// <summary>With which random numbers.</summary>
    public required ulong Seed { get; init; }

    /// <summary>
    /// A hash over everything that was drawn and every moment at which something happened, in order: whether it is the same run.
    /// </summary>
    public required ulong Digest { get; init; }

    /// <summary>
    /// A hash over what came of it, as <see cref="Simulation.Watching.OutcomeDigest"/> has it: whether it came to the same, on whatever way.
    /// </summary>
    public required ulong Outcome { get; init; }

    /// <summary>How much happened.</summary>
    public required long Events { get; init; }

    /// <summary>How many beacons arrived somewhere; 0 where the engine carries none.</summary>
    public required long Receptions { get; init; }

    /// <summary>How many phones carried the app; 0 where the engine has none.</summary>
    public required int Phones { get; init; }

    /// <summary>What had to hold, and what was found.</summary>
    public required IReadOnlyList<ICheck> Checks { get; init; }

    /// <summary>Whether all of it held.</summary>
    public bool Holds => Checks.All(check => check.Violations.Count == 0);

    /// <summary>What was measured.</summary>
    public required IReadOnlyList<Table> Tables { get; init; }
}
