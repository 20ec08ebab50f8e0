namespace BlueTrace.Tests.Simulation.Experiments;

public sealed class DetectionTests
{
    /// <summary>
    /// Who has the app is drawn once for the run: of n people K have it, and K (K - 1) / n (n - 1) of random pairs do.
    /// The standard error of that is 2p sqrt(p (1 - p) / n), beside the one of the encounters that are drawn.
    /// </summary>
    [Theory]
    [InlineData(0.25), InlineData(0.5), InlineData(0.8)]
    public void The_share_of_encounters_that_can_be_logged_is_the_square_of_adoption(double adoption)
    {
        const int People = 2000;
        var scenario =
            new MessagesScenario { Adoption = new Probability(adoption), Duration = TimeSpan.FromMinutes(20) };
        var found = Experiment.Run(
            scenario, random => new RandomMixing(random, People, 4, 20, 6), new Detection())["detection"];

        var expected = adoption * adoption;
        var people = 2 * adoption * Tolerance.Of(adoption, People);
        var encounters = Tolerance.Of(expected, found.Quantity("encounters"));
        Assert.Equal(
            expected, found.Quantity("share_app_on_both_sides"), Math.Sqrt(people * people + encounters * encounters));
        Assert.Equal(1, found.Quantity("share_logged_by_both"));
    }

    /// <summary>
    /// Both directions of an encounter are drawn apart, so each side is a trial: p = 1 - loss^m, with four standard
    /// errors of so many.
    /// </summary>
    [Theory]
    [InlineData(0.3), InlineData(0.8)]
    public void A_side_finds_an_encounter_of_m_beacons_unless_all_are_lost(double loss)
    {
        var scenario =
            new MessagesScenario { Air = new() { Loss = new Probability(loss) }, Duration = TimeSpan.FromHours(2) };
        var found = Experiment.Run(scenario, _ => new FixedPairs(1000, 20, [20, 40, 80, 160], 20), new Detection());

        Assert.Equal(4, found["detection-by-length"].Rows.Count);
        foreach (var row in found["detection-by-length"].Rows())
        {
            var expected = 1 - Math.Pow(loss, row("length_seconds") / 20);
            Assert.Equal(expected, row("expected_a_side"), 9);
            Assert.Equal(expected, row("share_a_side"), Tolerance.Of(expected, 2 * row("encounters")));
        }
    }

    /// <summary>
    /// An encounter of T seconds has T / interval beacons on average: one or none where it is shorter than the
    /// interval. The phase of a phone stays its own for the run, so the phones are the trials and not the encounters.
    /// </summary>
    [Theory]
    [InlineData(30), InlineData(60), InlineData(120)]
    public void An_encounter_shorter_than_the_interval_is_found_in_proportion(int interval)
    {
        const int People = 2000;
        var scenario = new MessagesScenario
        {
            Phones = new() { BeaconInterval = TimeSpan.FromSeconds(interval) },
            Duration = TimeSpan.FromMinutes(30),
        };
        var found = Experiment.Run(scenario, _ => new FixedPairs(People, 10, [10, 20], 70), new Detection());
        foreach (var row in found["detection-by-length"].Rows())
        {
            var expected = row("length_seconds") / interval;
            Assert.Equal(expected, row("share_a_side"), Tolerance.Of(expected, People));
        }
    }

    /// <summary>
    /// Where both sides log independently with p, a share f = p / (2 - p) of what either logs is logged by both. The
    /// error of p is that of f times the slope 2 / (1 + f)^2.
    /// </summary>
    [Theory]
    [InlineData(0.2), InlineData(0.5), InlineData(0.9)]
    public void What_a_side_logs_follows_from_what_both_sides_share(double loss)
    {
        var scenario =
            new MessagesScenario { Air = new() { Loss = new Probability(loss) }, Duration = TimeSpan.FromHours(1) };
        var found = Experiment.Run(scenario, _ => new FixedPairs(1000, 20, [20], 20), new Detection())["detection"];

        var received = 1 - loss;
        var f = received / (2 - received);
        var trials = found.Quantity("encounters") * (1 - loss * loss);
        Assert.Equal(f, found.Quantity("reciprocity"), Tolerance.Of(f, trials));
        Assert.Equal(
            received, found.Quantity("expected_share_logged_by_a_side"),
            2 / ((1 + f) * (1 + f)) * Tolerance.Of(f, trials));
    }
}
