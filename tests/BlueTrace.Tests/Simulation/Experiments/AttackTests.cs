namespace BlueTrace.Tests.Simulation.Experiments;

public sealed class AttackTests
{
    /// <summary>
    /// Twelve people here and eight there: each phone of one place logs everybody of the other, both ways.
    /// </summary>
    [Fact]
    public void A_relay_makes_everybody_here_meet_everybody_there()
    {
        var hour = TimeSpan.FromHours(1);
        var found = Experiment.Run(
            LongRetention(hour),
            _ => new ScheduledMeetings(
                20, 20,
                [new([.. Enumerable.Range(0, 12)], default, hour), new([.. Enumerable.Range(12, 8)], default, hour)]),
            new RelayedContacts(), new RelaySettings { Here = 0, There = 12 });

        var row = Assert.Single(found["relayed-contacts"].Rows());
        Assert.Equal((2 * 12 * 8, 20), (row("false_contacts"), row("phones")));
    }

    /// <summary>
    /// Three guesses a block, and each round takes the block and the conversation: at most 80 ms each way for the
    /// connection and its four replies, and 5 ms to commit each; then up to 1 s where the guesser came a little early.
    /// </summary>
    [Theory]
    [InlineData(60, 1), InlineData(60, 10), InlineData(600, 1)]
    public void Guesses_are_three_a_block_however_many_connections_guess(int blockSeconds, int connections)
    {
        var scenario = new MessagesScenario
        {
            Duration = TimeSpan.FromHours(6),
            Server = new() { BlockDuration = TimeSpan.FromSeconds(blockSeconds) },
        };
        var guessing = new GuessingSettings { Victims = 3, Connections = connections };
        var found = Experiment.Run(scenario, Nobody(5), new GuessingYield(), guessing);

        Assert.Equal(3, found["guesses"].Rows.Count);
        foreach (var row in found["guesses"].Rows())
        {
            Assert.True(row("compared") <= 3 * row("blocks") + 2, "three wrong guesses make a block");
            Assert.InRange(
                row("compared_per_hour"), 3 * 3600 / (blockSeconds + 3.0),
                1.001 * (3 * 3600.0 / blockSeconds + 3 / row("hours")));
        }
    }

    [Fact]
    public void Who_is_guessed_at_is_locked_out_and_nobody_else()
    {
        var victims = FindVictims(hasPerAddressLockout: false);
        Assert.InRange(victims[0]("share_refused"), 0.5, 1);
        Assert.InRange(victims[0]("share_of_time_with_tempid"), 0, 0.95);
        Assert.Equal((0, 1), (victims[1]("share_refused"), Math.Round(victims[1]("share_of_time_with_tempid"), 2)));
    }

    [Fact]
    public void The_per_address_lockout_keeps_one_address_from_locking_out_but_for_a_moment_now_and_then()
    {
        // One address makes 30 failures in ten minutes, and those block for everybody, until the owner logs in or the
        // block ends.
        Assert.All(FindVictims(hasPerAddressLockout: true), group => Assert.InRange(group("share_refused"), 0, 0.01));
    }

    /// <summary>
    /// 500 beacons a second fill the log in 200 s; from then on nothing new gets in, and what is in stays.
    /// </summary>
    [Fact]
    public void A_flood_costs_what_comes_after_it_and_nothing_before()
    {
        var scenario = LongRetention(TimeSpan.FromMinutes(40));
        var tenMinutes = TimeSpan.FromMinutes(10);
        var found = Flood(scenario, Experiment.Together(4, scenario.Duration, 3), new FloodSettings
        {
            Beside = 0,
            BeaconsPerSecond = 500,
            From = tenMinutes,
            For = tenMinutes,
        });

        var during = found[0];
        Assert.Equal((10, 59 * 500 * 3600, 3), (during("minute"), during("sent_bytes_per_hour"), during("phones")));
        Assert.Equal(3 * 500 * 600, during("invented_heard"));
        Assert.Equal(ContactLog.EntriesMax, during("entries_most"));

        // TempIDs change every 14.5 minutes: those of the beginning are in the log when the flood comes, later ones are
        // not.
        Assert.True(during("share_kept") > 0.3, "known TempIDs are still heard");
        Assert.Equal(0, found[^1]("share_kept"));
    }

    [Fact]
    public void A_flood_too_slow_for_the_retention_takes_nothing()
    {
        var scenario = new MessagesScenario { Duration = TimeSpan.FromMinutes(20) };
        var flood = new FloodSettings { BeaconsPerSecond = 100 };
        var found = Flood(scenario, Experiment.Together(3, scenario.Duration), flood);

        // Three minutes of 100 a second, and a few genuine ones.
        Assert.All(found, row => Assert.Equal(1, row("share_kept")));
        Assert.InRange(found[^1]("entries_most"), 18_000, 18_010);
    }

    [Fact]
    public void A_liar_has_everybody_named_whom_accomplices_heard()
    {
        var scenario = LongRetention(TimeSpan.FromMinutes(40));
        var whole = scenario.Duration;
        var lie = new FalseContactsSettings { Liar = 0, ListensBeside = [5] };
        var found = Experiment.Run(scenario,
            _ => new ScheduledMeetings(
                20, 20, [new([0, 1, 2], default, whole), new([.. Enumerable.Range(5, 15)], default, whole)]),
            new TracedContacts(), lie);

        var row = Assert.Single(found["uploads"].Rows());
        Assert.Equal((2, 15, 2), (row("true_positives"), row("false_positives"), row("met")));
    }

    [Fact]
    public void A_contact_log_names_who_was_met_within_the_retention()
    {
        const int Retention = 180;
        var scenario = new MessagesScenario
        {
            Duration = TimeSpan.FromHours(1),
            Phones = new() { BeaconInterval = TimeSpan.FromSeconds(5) },
            Illness = new() { People = 300, From = TimeSpan.FromMinutes(10) },
        };
        var found = Experiment.Run(scenario, random => new RandomMixing(random, 300, 2, 20, 1), new TracedContacts());

        // Whom the uploader met a moment ago may not have spoken yet. An entry lives from when it was last heard, at
        // most one interval before the two parted.
        var rows = found["named-by-age"].Rows().ToList();
        foreach (var row in rows.Where(row => row("age_seconds") is 60)) Assert.Equal(1, row("share"));
        foreach (var row in rows.Where(row => row("age_seconds") >= Retention)) Assert.Equal(0, row("share"));
        Assert.InRange(rows.Sum(row => row("met")), 1000, 100_000);
    }

    private static List<Func<string, double>> FindVictims(bool hasPerAddressLockout)
    {
        var scenario = new MessagesScenario
        {
            Duration = TimeSpan.FromHours(12),
            Phones = new() { StaysConnected = false },
            Server = new() { HasPerAddressLockout = hasPerAddressLockout },
        };
        var guessing = new GuessingSettings { Victims = 20, Connections = 1 };
        return [.. Experiment.Run(scenario, Nobody(40), new GuessingYield(), guessing)["victims"].Rows()];
    }

    private static MessagesScenario LongRetention(TimeSpan duration) =>
        new() { Duration = duration, Phones = new() { Retention = TimeSpan.FromDays(21) } };

    private static List<Func<string, double>> Flood(
        MessagesScenario scenario, Func<CounterBasedRandom, IMobilityModel> meet, FloodSettings flood) =>
        [.. Experiment.Run(scenario, meet, new FloodDamage(), flood)["flood"].Rows()];

    private static Func<CounterBasedRandom, IMobilityModel> Nobody(int people) =>
        _ => new ScheduledMeetings(people, 20, []);
}
