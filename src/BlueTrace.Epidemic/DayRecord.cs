using BlueTrace.Epidemic.Tracing;

namespace BlueTrace.Epidemic;

/// <summary>What a day was like, at its end.</summary>
/// <param name="Day">Which day, from 0.</param>
/// <param name="Susceptible">How many have not been infected.</param>
/// <param name="Exposed">How many were infected on this day, and are infectious from the next.</param>
/// <param name="Infectious">How many are infectious.</param>
/// <param name="Recovered">How many are no longer.</param>
/// <param name="Confirmed">How many results came.</param>
/// <param name="AtHome">How many stayed at home.</param>
/// <param name="Tracing">What the authority had to do.</param>
public sealed record DayRecord(
    int Day, int Susceptible, int Exposed, int Infectious, int Recovered, int Confirmed, int AtHome,
    TracingTally Tracing);
