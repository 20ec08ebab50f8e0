namespace BlueTrace.Simulation.Attacks;

/// <summary>Puts phones' clocks wrong, as a forged time signal does, each by its own time; not the server's.</summary>
/// <param name="settings">Whose, and how far.</param>
/// <param name="queue">Virtual time.</param>
/// <param name="random">The numbers of the run.</param>
/// <param name="phones">The phones of all people; null for those who have none.</param>
internal sealed class FalseTime(FalseTimeSettings settings, EventQueue queue, CounterBasedRandom random,
    IReadOnlyList<SimulatedPhone?> phones) : IAttack, IEventHandler
{
    public void Begin() => queue.Add((long)settings.At.TotalMilliseconds, this);

    public void OnEvent(int reason)
    {
        var back = (long)settings.BackMax.TotalSeconds;
        foreach (var person in settings.People)
        {
            var wrong = random.Below(
                back + (long)settings.ForwardMax.TotalSeconds + 1, RandomStreamId.Attack, (ulong)person) - back;
            phones[person]?.MoveClock(TimeSpan.FromSeconds(wrong));
        }
    }
}
