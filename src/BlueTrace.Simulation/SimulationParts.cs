using BlueTrace.Simulation.Attacks;

namespace BlueTrace.Simulation;

/// <summary>What a simulation consists of, as <see cref="SimulationFactory"/> joined it. No part knows it.</summary>
internal sealed record SimulationParts
{
    public required MessagesScenario Scenario { get; init; }

    public required CounterBasedRandom Random { get; init; }

    public required EventQueue Queue { get; init; }

    public required IMobilityModel Mobility { get; init; }

    public required NeighbourIndex Neighbours { get; init; }

    public required RadioMedium Air { get; init; }

    public required Network Network { get; init; }

    public required Partitions Partitions { get; init; }

    public required SimulatedServer Server { get; init; }

    public required InitialAssignment Assignment { get; init; }

    /// <summary>The phones of all people; null for those who have no app.</summary>
    public required IReadOnlyList<SimulatedPhone?> Phones { get; init; }

    public required UploadSchedule Uploads { get; init; }

    public required IReadOnlyList<IAttack> Attacks { get; init; }

    public required SimulationObserver Observer { get; init; }
}
