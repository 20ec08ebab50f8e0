using BlueTrace.Simulation.Chance;
using BlueTrace.Simulation.Time;

namespace BlueTrace.Simulation.Attacks;

/// <summary>Puts phones' clocks wrong, as a forged time signal does; each by a time of its own, and the server's not.</summary>
/// <param name="settings">Whose, and how far.</param>
internal sealed class FalseTime(FalseTimeSettings settings) : IAttack, ITimed
{
    private World? _world;

    public void Begin(World world)
    {
        _world = world;
        world.Agenda.Add((long)settings.At.TotalMilliseconds, this);
    }

    public void Wake(int reason)
    {
        var back = (long)settings.BackMax.TotalSeconds;
        foreach (var person in settings.People)
        {
            var wrong = _world!.Draws.Below(back + (long)settings.ForwardMax.TotalSeconds + 1, Purpose.Attack, (ulong)person) - back;
            _world.PhoneOf(person)?.MoveClock(TimeSpan.FromSeconds(wrong));
        }
    }
}
