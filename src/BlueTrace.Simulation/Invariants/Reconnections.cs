namespace BlueTrace.Simulation.Invariants;

/// <summary>Waits with every phone that has lost its connection and wants to have one.</summary>
internal sealed class Reconnections() : Invariant("reconnections",
    "A phone that stays connected and has lost its connection tries again after its pause, whatever ended it.")
{
    private const int SlackMilliseconds = 1000;

    private readonly Dictionary<int, long> _hungUpAt = [];

    public override void HungUp(int person)
    {
        if (Truth.Scenario.Phones.StaysConnected) _hungUpAt[person] = Now;
    }

    public override void Connected(int person) => _hungUpAt.Remove(person);

    /// <summary>A try that fails ends as it began, with hanging up; so the wait is never longer than one.</summary>
    public override void Stepped(long step)
    {
        foreach (var (person, hungUpAt) in _hungUpAt)
        {
            var due = Math.Max(hungUpAt + Pause, Truth.NetworkJoinsAt) + TimeToConnect;
            if (Now > due)
                Report($"{Subscriber.Of(person).User} should have tried again by {Violation.Describe(due)}.", person);
        }
    }

    /// <summary>The longest there is: after a block.</summary>
    private long Pause =>
        (long)(Truth.Scenario.Server.BlockDuration + Truth.Scenario.Phones.RetryPause).TotalMilliseconds;

    private long TimeToConnect =>
        2 * (Truth.Scenario.Network.LatencyMillisecondsMax + Truth.Scenario.Network.StallMilliseconds)
            + SlackMilliseconds;
}
