namespace BlueTrace.Simulation.Mobility;

/// <summary>Who is within reach of whom, in steps of equal length.</summary>
public interface IMobilityModel
{
    /// <summary>How many people there are, numbered from 0.</summary>
    int People { get; }

    /// <summary>How long a step is, in seconds.</summary>
    int StepSeconds { get; }

    /// <summary>
    /// Adds to <paramref name="meetings"/>, which is empty, who is within reach of whom throughout a step, each pair
    /// once. Steps are asked for in order, from 0, each once. False: everything is as in the step before, and nothing
    /// was added.
    /// </summary>
    bool Read(long step, List<Meeting> meetings);
}

/// <summary>Two people within reach of each other.</summary>
/// <param name="First">One of them.</param>
/// <param name="Second">The other, with a larger number.</param>
/// <param name="Decimetres">How far apart they are.</param>
public readonly record struct Meeting(int First, int Second, ushort Decimetres = Meeting.UsualDecimetres)
{
    /// <summary>Where a source has no distances, people who meet are a metre apart.</summary>
    public const ushort UsualDecimetres = Gathering.UsualDecimetres;

    /// <summary>A meeting of two, whoever has the larger number.</summary>
    public static Meeting Of(int one, int other, ushort decimetres = UsualDecimetres) =>
        new(Math.Min(one, other), Math.Max(one, other), decimetres);
}

/// <summary>Somebody within reach.</summary>
/// <param name="Person">Who.</param>
/// <param name="Decimetres">How far away.</param>
public readonly record struct Neighbour(int Person, ushort Decimetres);
