namespace BlueTrace.Tests.Simulation.Beacons;

/// <summary>How the work is cut and shared leaves no trace in what comes out.</summary>
public sealed class BeaconSimulationTests
{
    private const int People = 20_000;
    private const long Minute = 60_000;

    [Theory]
    [InlineData(60), InlineData(1)]
    public void Any_number_of_threads_gives_the_same(int minutesTogether)
    {
        var one = Play(threads: 1, minutesTogether);
        Assert.True(one.Logged > People);
        foreach (var threads in new[] { 2, 4 })
        {
            var many = Play(threads, minutesTogether);
            Assert.Equal((one.Digest, one.Judged, one.Logged), (many.Digest, many.Judged, many.Logged));
        }
    }

    [Fact]
    public void Another_seed_gives_something_else() =>
        Assert.NotEqual(
            Play(threads: 1, minutesTogether: 60).Digest, Play(threads: 1, minutesTogether: 60, seed: 8).Digest);

    [Fact]
    public void A_run_in_many_pieces_is_the_run_in_one()
    {
        var (whole, pieces) = (Make(1, 30, 7), Make(1, 30, 7));
        whole.RunUntil(90 * Minute);
        for (var minute = 1; minute <= 90; minute++) pieces.RunUntil(minute * Minute);

        Assert.Equal((whole.Judged, whole.Logged), (pieces.Judged, pieces.Logged));
        Assert.All(Enumerable.Range(0, 200), person => Assert.Equal(whole.LogOf(person), pieces.LogOf(person)));
    }

    /// <summary>Without loss everybody hears each of those around once a minute.</summary>
    [Fact]
    public void Every_beacon_is_judged_once_for_each_who_might_hear_it()
    {
        var engine = Make(1, 1000, 7, loss: 0);
        engine.RunUntil(Minute);
        var (judged, logged) = (engine.Judged, engine.Logged);
        engine.RunUntil(101 * Minute);
        Assert.Equal((100L * 6 * People, 100L * 6 * People), (engine.Judged - judged, engine.Logged - logged));
    }

    private static BeaconSimulation Play(int threads, int minutesTogether, ulong seed = 7)
    {
        var engine = Make(threads, minutesTogether, seed);
        engine.RunUntil(90 * Minute);
        return engine;
    }

    private static BeaconSimulation Make(int threads, int minutesTogether, ulong seed, double loss = 0.3)
    {
        var scenario = new BeaconsScenario
        {
            Measures = [],
            Air = new BeaconAirSettings { Loss = new Probability(loss) },
            Phones = new() { BeaconInterval = TimeSpan.FromMinutes(1), Retention = TimeSpan.FromDays(1) },
        };
        var random = new CounterBasedRandom(seed);
        var encounters = new RandomMixing(random, People, neighbours: 6, stepSeconds: 60, minutesTogether);
        return new BeaconSimulation(scenario, encounters, random, (parts, work) =>
            Parallel.For(0, parts, new ParallelOptions { MaxDegreeOfParallelism = threads }, work));
    }
}
