namespace BlueTrace.Simulation.Mobility;

/// <summary>
/// Everybody meets others drawn at random, and after some steps others again. Each meeting lasts equally long, so that
/// what comes of it can be worked out by hand.
/// </summary>
/// <param name="random">The numbers of the run.</param>
/// <param name="people">How many people there are.</param>
/// <param name="neighbours">How many each meets at a time, on average.</param>
/// <param name="stepSeconds">How long a step is.</param>
/// <param name="stepsTogether">How many steps a meeting lasts.</param>
internal sealed class RandomMixing(
    CounterBasedRandom random, int people, double neighbours, int stepSeconds, int stepsTogether) : IMobilityModel
{
    private readonly int[] _everybody = [.. Enumerable.Range(0, people)];

    public int People => people;

    public int StepSeconds => stepSeconds;

    public bool Read(long step, List<Meeting> meetings)
    {
        if (step % stepsTogether != 0) return false;
        Pairs.Add(random, step, 0, _everybody, neighbours, meetings);
        return true;
    }
}
