using BlueTrace.Simulation.Watching;

namespace BlueTrace.Simulation.Measures;

/// <summary>A watcher that ends in tables.</summary>
public interface IMeasure : IWatcher
{
    /// <summary>What it is called in scenarios.</summary>
    string Name { get; }

    /// <summary>What it found; complete once the run has ended.</summary>
    IEnumerable<Table> Tables();
}
