namespace BlueTrace.Simulation.Epidemic;

/// <summary>What a day was like, at its end.</summary>
public sealed record DayRecord
{
    /// <summary>Which day, from 0.</summary>
    public required int Day { get; init; }

    /// <summary>How many have not been infected.</summary>
    public required int Susceptible { get; init; }

    /// <summary>How many were infected on this day, and are infectious from the next.</summary>
    public required int Exposed { get; init; }

    /// <summary>How many are infectious.</summary>
    public required int Infectious { get; init; }

    /// <summary>How many are no longer.</summary>
    public required int Recovered { get; init; }

    /// <summary>How many results came.</summary>
    public required int Confirmed { get; init; }

    /// <summary>How many stayed at home.</summary>
    public required int AtHome { get; init; }

    /// <summary>What the authority had to do.</summary>
    public required TracingTally Tracing { get; init; }
}
