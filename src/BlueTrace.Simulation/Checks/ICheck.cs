using BlueTrace.Simulation.Watching;

namespace BlueTrace.Simulation.Checks;

/// <summary>
/// A watcher that holds a run against something that must always be so. It judges by its own bookkeeping and by what is
/// true in the world, never by asking the code it judges.
/// </summary>
public interface ICheck : IWatcher
{
    /// <summary>What it is called.</summary>
    string Name { get; }

    /// <summary>What must hold, in a sentence.</summary>
    string Sentence { get; }

    /// <summary>What was found, in order; the first few of it.</summary>
    IReadOnlyList<Violation> Violations { get; }
}
