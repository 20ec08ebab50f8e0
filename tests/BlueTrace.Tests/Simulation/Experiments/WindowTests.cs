namespace BlueTrace.Tests.Simulation.Experiments;

/// <summary>What follows from the window of a TempID: replays, links between sightings, wrong clocks.</summary>
public sealed class WindowTests
{
    private const double Lifetime = 900;
    private static readonly MessagesScenario FourHours =
        new() { Duration = TimeSpan.FromHours(4), Phones = Experiment.EvenAges };

    /// <summary>
    /// A crowd of 60 is listened to; one phone, alone elsewhere, hears the replays. Each replay has a delay of its own,
    /// drawn apart from the age of the beacon, and is one trial.
    /// </summary>
    [Fact]
    public void A_replay_is_accepted_with_the_share_of_the_lifetime_that_is_left()
    {
        var replay = new ReplaySettings { HearsBeside = 1, SendsBeside = 0 };
        var found = Experiment.Run(
            FourHours, Experiment.Together(61, FourHours.Duration, alone: 0), new ReplayAcceptance(), replay);

        Assert.Equal(21, found["replay"].Rows.Count);
        foreach (var row in found["replay"].Rows())
        {
            var middle = Math.Max(0, 1 - (row("delay_seconds") + 30) / Lifetime);
            Assert.Equal(row("expected"), row("share"), Tolerance.Of(row("expected"), row("replayed")));
            if (row("delay_seconds") < 1200) Assert.Equal(middle, row("expected"), 0.02);
        }
    }

    /// <summary>
    /// Sightings of one phone come every 20 s and its TempID changes once in 45 of them, so pairs of sightings are no
    /// independent trials: the TempIDs are, one for each lifetime of each phone.
    /// </summary>
    [Fact]
    public void Two_sightings_are_linked_with_the_share_of_the_lifetime_that_is_left()
    {
        const int People = 60;
        var scanner = new TrackingSettings { Beside = [0] };
        var found = Experiment.Run(
            FourHours, Experiment.Together(People, FourHours.Duration), new Linkability(), scanner);

        var trials = People * (FourHours.Duration.TotalSeconds / Lifetime - 1);
        Assert.Equal(21, found["linkability"].Rows.Count);
        foreach (var row in found["linkability"].Rows())
            Assert.Equal(row("expected"), row("share"), Tolerance.Of(row("expected"), trials) + 0.001);
        Assert.InRange(found["trails"].Quantity("longest_trail_seconds"), Lifetime - 40, Lifetime);
    }

    /// <summary>
    /// Each minute everybody is near two of 200 others, so that each scanner hears a beacon with 1 / 100. Of the n
    /// beacons of a TempID, two next to each other lie on its trail if one is heard up to here and one from there on:
    /// the sum over all n - 1 such places is the trail. TempIDs are the trials, and their shares lie between 0 and 1.
    /// </summary>
    [Theory]
    [InlineData(15, 4), InlineData(15, 16), InlineData(60, 4), InlineData(60, 16)]
    public void A_phone_is_followed_as_often_as_chance_has_it_heard_twice_under_one_name(
        int lifetimeMinutes, int scanners)
    {
        const int People = 201;
        var minute = TimeSpan.FromMinutes(1);
        var scenario = new MessagesScenario
        {
            Duration = TimeSpan.FromHours(12),
            Phones = Experiment.EvenAges with
            {
                TempIdLifetime = lifetimeMinutes * minute,
                LoginSpread = minute,
                BeaconInterval = minute,
            },
        };
        var tracking = new TrackingSettings { Scanners = scanners };
        var trails = Experiment.Run(
            scenario, random => new RandomMixing(random, People, 2, 60, 1), new Linkability(), tracking)["trails"];

        var missed = Math.Pow(0.99, scanners);
        var expected = Enumerable.Range(1, lifetimeMinutes - 1)
            .Sum(heard => (1 - Math.Pow(missed, heard)) * (1 - Math.Pow(missed, lifetimeMinutes - heard)))
            / lifetimeMinutes;
        var trials = People * (scenario.Duration.TotalMinutes / lifetimeMinutes - 1);
        Assert.Equal(expected, trails.Quantity("share_of_time_followed"), Tolerance.Of(expected, trials));
        Assert.InRange(trails.Quantity("longest_trail_seconds"), 0, 60 * lifetimeMinutes);
    }

    /// <summary>
    /// Beacons of one phone come every 20 s of each lifetime: again its TempIDs are the trials, not its beacons.
    /// </summary>
    [Fact]
    public void Honest_beacons_are_refused_with_the_share_of_the_lifetime_that_a_clock_is_wrong()
    {
        const int People = 120;
        var wrong = new FalseTimeSettings { People = [.. Enumerable.Range(0, 60)] };
        var found = Experiment.Run(
            FourHours, Experiment.Together(People, FourHours.Duration), new ClockRefusals(), wrong);

        var trials = 60 * (FourHours.Duration.TotalSeconds / Lifetime - 1);
        Assert.InRange(found["clock-refusals"].Rows.Count, 12, 16);
        foreach (var row in found["clock-refusals"].Rows())
            Assert.Equal(row("expected"), row("share"), Tolerance.Of(row("expected"), trials) + 0.001);
    }

    [Fact]
    public void A_clock_put_back_makes_old_replays_new()
    {
        var hour = TimeSpan.FromHours(1);
        var back = new FalseTimeSettings { People = [0], BackMax = hour, ForwardMax = -hour };
        var replay = new ReplaySettings { HearsBeside = 1, SendsBeside = 0, DelayMin = hour, DelayMax = hour };
        var found = Experiment.Run(
            FourHours, Experiment.Together(21, FourHours.Duration, alone: 0), new ReplayAcceptance(), replay, back);

        var row = Assert.Single(found["replay"].Rows());
        Assert.InRange(row("replayed"), 5000, 12_000);
        Assert.Equal(1, row("share"));
    }
}
