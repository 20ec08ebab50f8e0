using BlueTrace.Simulation.Invariants;

namespace BlueTrace.Epidemic.Invariants;

/// <summary>Holds an epidemic against something that must always be so, after each day.</summary>
/// <param name="name">What it is called.</param>
/// <param name="sentence">What must hold.</param>
public abstract class CityInvariant(string name, string sentence) : Invariant(name, sentence)
{
    private const long MillisecondsPerDay = 86_400_000;

    /// <summary>One of each, for one run.</summary>
    public static IReadOnlyList<CityInvariant> All() => [new ConservationInvariant(), new TransmissionInvariant()];

    /// <summary>Judges the day that has gone by.</summary>
    public abstract void Judge(CitySimulation city);

    /// <summary>Keeps what was found.</summary>
    protected void Report(CitySimulation city, string what, int? person = null) =>
        Report((city.Days.Count - 1) * MillisecondsPerDay, what, person);
}
