namespace BlueTrace.Simulation.Scenarios;

/// <summary>What a setting may be: from the least to the most, both included. Without it: 0 or more.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class WithinAttribute : Attribute
{
    /// <summary>For a number.</summary>
    public WithinAttribute(double least, double most)
    {
        Least = least;
        Most = most;
    }

    /// <summary>For a time, as scenarios write it.</summary>
    public WithinAttribute(string shortest, string longest)
    {
        Shortest = shortest;
        Longest = longest;
    }

    /// <summary>The least number.</summary>
    public double Least { get; }

    /// <summary>The greatest number.</summary>
    public double Most { get; }

    /// <summary>The shortest time; null where it is a number.</summary>
    public string? Shortest { get; }

    /// <summary>The longest time; null where it is a number.</summary>
    public string? Longest { get; }
}
