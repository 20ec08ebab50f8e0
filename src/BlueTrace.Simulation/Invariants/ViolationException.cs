namespace BlueTrace.Simulation.Invariants;

/// <summary>A check ended the run.</summary>
internal sealed class ViolationException(Violation violation) : Exception($"{violation.Invariant}: {violation.What}")
{
    /// <summary>What it found.</summary>
    public Violation Violation => violation;
}
