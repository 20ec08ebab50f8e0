namespace BlueTrace.Simulation.Checks;

/// <summary>What all checks have in common: they know the world, and keep what they find.</summary>
/// <param name="name">What it is called.</param>
/// <param name="sentence">What must hold.</param>
/// <param name="endsRun">Whether the first violation ends the run, by a <see cref="ViolationException"/>.</param>
public abstract class Check(string name, string sentence, bool endsRun)
{
    /// <summary>What follows from the first violations says little, and there may be millions.</summary>
    public const int ViolationsMax = 20;

    private readonly List<Violation> _violations = [];
    private World? _world;

    /// <inheritdoc cref="ICheck.Name"/>
    public string Name => name;

    /// <inheritdoc cref="ICheck.Sentence"/>
    public string Sentence => sentence;

    /// <inheritdoc cref="ICheck.Violations"/>
    public IReadOnlyList<Violation> Violations => _violations;

    /// <summary>The world that is judged.</summary>
    protected World World => _world ?? throw new InvalidOperationException("A check judges a run that has begun.");

    /// <summary>Milliseconds since the run began.</summary>
    protected long Now => World.Agenda.Now;

    /// <summary>Takes up the world.</summary>
    public virtual void Began(World world) => _world = world;

    /// <summary>Keeps what was found.</summary>
    protected void Report(string what, int? person = null)
    {
        var violation = new Violation(name, Now, what, person);
        if (_violations.Count < ViolationsMax) _violations.Add(violation);
        if (endsRun) throw new ViolationException(violation);
    }
}
