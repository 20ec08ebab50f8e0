namespace BlueTrace.Simulation.Scenarios;

/// <summary>People who are all within reach of each other for a while; two of them make a meeting.</summary>
/// <param name="People">Who comes, each once.</param>
/// <param name="From">When it begins, from the beginning of the run.</param>
/// <param name="To">When it is over.</param>
/// <param name="Decimetres">How far each is from each.</param>
public sealed record Gathering(
    IReadOnlyList<int> People, TimeSpan From, TimeSpan To, ushort Decimetres = Gathering.UsualDecimetres)
{
    /// <summary>How far apart people are where nothing says it: a metre.</summary>
    public const ushort UsualDecimetres = 10;
}
