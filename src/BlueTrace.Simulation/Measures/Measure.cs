using BlueTrace.Simulation.Watching;

namespace BlueTrace.Simulation.Measures;

/// <summary>A watcher that ends in tables.</summary>
/// <param name="name">What it is called in scenarios.</param>
public abstract class Measure(string name) : Watcher
{
    /// <summary>What it is called in scenarios.</summary>
    public string Name => name;

    /// <summary>What it found; complete once the run has ended.</summary>
    public abstract IEnumerable<Table> Tables();
}
