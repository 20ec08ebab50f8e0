using BlueTrace.Simulation.Checks;

namespace BlueTrace.Simulation.Epidemic;

/// <summary>Holds an epidemic against something that must always be so, after each day.</summary>
/// <param name="name">What it is called.</param>
/// <param name="sentence">What must hold.</param>
public abstract class CityCheck(string name, string sentence) : ICheck
{
    private const long MillisecondsPerDay = 86_400_000;

    private readonly List<Violation> _violations = [];

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public string Sentence => sentence;

    /// <inheritdoc/>
    public IReadOnlyList<Violation> Violations => _violations;

    /// <summary>One of each, for one run.</summary>
    public static IReadOnlyList<CityCheck> All() => [new WholePopulation(), new RealInfectors()];

    /// <summary>Judges the day that has gone by.</summary>
    public abstract void Judge(EpidemicEngine city);

    /// <summary>Keeps what was found.</summary>
    protected void Report(EpidemicEngine city, string what, int? person = null)
    {
        if (_violations.Count < Check.ViolationsMax)
            _violations.Add(new Violation(name, (city.Days.Count - 1) * MillisecondsPerDay, what, person));
    }
}
