using BlueTrace.Simulation.Checks;

namespace BlueTrace.Simulation.Epidemic;

/// <summary>Holds an epidemic against something that must always be so, after each day.</summary>
/// <param name="name">What it is called.</param>
/// <param name="sentence">What must hold.</param>
public abstract class CityCheck(string name, string sentence) : Check(name, sentence)
{
    private const long MillisecondsPerDay = 86_400_000;

    /// <summary>One of each, for one run.</summary>
    public static IReadOnlyList<CityCheck> All() => [new WholePopulation(), new RealInfectors()];

    /// <summary>Judges the day that has gone by.</summary>
    public abstract void Judge(EpidemicEngine city);

    /// <summary>Keeps what was found.</summary>
    protected void Report(EpidemicEngine city, string what, int? person = null) =>
        Report((city.Days.Count - 1) * MillisecondsPerDay, what, person);
}
