namespace BlueTrace.Simulation.Invariants;

/// <summary>
/// An observer that holds a run against something that must always be so. It judges by its own bookkeeping and by what
/// is true in the world, never by asking the code it judges.
/// </summary>
/// <param name="name">What it is called.</param>
/// <param name="sentence">What must hold.</param>
public abstract class Invariant(string name, string sentence) : SimulationObserver
{
    /// <summary>What follows from the first violations says little, and there may be millions.</summary>
    private const int ViolationsMax = 20;

    private readonly List<Violation> _violations = [];

    /// <summary>What it is called.</summary>
    public string Name => name;

    /// <summary>What must hold, in a sentence.</summary>
    public string Sentence => sentence;

    /// <summary>What was found, in order; the first few of it.</summary>
    public IReadOnlyList<Violation> Violations => _violations;

    /// <summary>Whether the first violation ends the run, by a <see cref="ViolationException"/>.</summary>
    internal bool EndsRun { get; set; }

    /// <summary>Keeps what was found at this moment.</summary>
    protected void Report(string what, int? person = null) => Report(Now, what, person);

    /// <summary>Keeps what was found at a moment, in milliseconds since the run began.</summary>
    protected void Report(long moment, string what, int? person)
    {
        var violation = new Violation(name, moment, what, person);
        if (_violations.Count < ViolationsMax) _violations.Add(violation);
        if (EndsRun) throw new ViolationException(violation);
    }
}
