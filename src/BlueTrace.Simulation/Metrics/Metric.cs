namespace BlueTrace.Simulation.Metrics;

/// <summary>An observer that ends in tables.</summary>
public abstract class Metric : SimulationObserver
{
    /// <summary>What it found; complete once the run has ended.</summary>
    public abstract IEnumerable<Table> Tables();
}
