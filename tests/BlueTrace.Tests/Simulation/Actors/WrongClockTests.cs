namespace BlueTrace.Tests.Simulation.Actors;

public sealed class WrongClockTests
{
    /// <summary>
    /// Regression: by such a clock every TempID has expired when it comes. Without a pause the phone asked for the next
    /// at once, ten times a second.
    /// </summary>
    [Fact]
    public void A_phone_whose_clock_is_hours_ahead_asks_for_TempIDs_with_pauses_between()
    {
        var issued = RunAhead(TimeSpan.FromHours(2));
        Assert.InRange(issued.Count, 500, 3600 / 5 + 2);
    }

    [Fact]
    public void A_phone_whose_clock_is_a_minute_ahead_asks_a_minute_early()
    {
        // 900 s, less 30 s ahead of expiry, less the minute.
        Assert.All(RunAhead(TimeSpan.FromMinutes(1)).Skip(1).Zip(RunAhead(TimeSpan.FromMinutes(1)).Skip(2)),
            two => Assert.InRange(two.Second - two.First, 808_000, 812_000));
    }

    private static List<long> RunAhead(TimeSpan ahead)
    {
        var issuing = new Issuing();
        var attack = new FalseTimeSettings { People = [0], BackMax = -ahead, ForwardMax = ahead };
        SimulationFactory.Create(new MessagesScenario { Attacks = [attack] }, new ScheduledMeetings(1, 20, []),
            new CounterBasedRandom(1), issuing).Run();
        return issuing.Moments;
    }

    private sealed class Issuing : SimulationObserver
    {
        public List<long> Moments { get; } = [];

        public override void AuthoritySaw(AuthorityEvent happened)
        {
            if (happened is TempIdIssued) Moments.Add(Now);
        }
    }
}
