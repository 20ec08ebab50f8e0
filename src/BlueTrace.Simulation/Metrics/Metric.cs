namespace BlueTrace.Simulation.Metrics;

/// <summary>An observer that ends in tables.</summary>
/// <param name="name">What it is called in scenarios.</param>
public abstract class Metric(string name) : SimulationObserver
{
    /// <summary>What it is called in scenarios.</summary>
    public string Name => name;

    /// <summary>What it found; complete once the run has ended.</summary>
    public abstract IEnumerable<Table> Tables();
}
