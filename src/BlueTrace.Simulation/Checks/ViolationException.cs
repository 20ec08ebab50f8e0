namespace BlueTrace.Simulation.Checks;

/// <summary>A check ended the run.</summary>
internal sealed class ViolationException(Violation violation) : Exception($"{violation.Check}: {violation.What}")
{
    /// <summary>What it found.</summary>
    public Violation Violation => violation;
}
