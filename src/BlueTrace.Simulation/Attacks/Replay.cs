using BlueTrace.Simulation.Chance;
using BlueTrace.Simulation.Time;

namespace BlueTrace.Simulation.Attacks;

/// <summary>Sends every beacon heard in one place again in another, once, after a while: the assignment's own attack.</summary>
/// <param name="settings">Where, and after how long.</param>
internal sealed class Replay(ReplaySettings settings) : IAttack, IEavesdropper
{
    private World? _world;
    private DrawSeries? _delays;
    private AdversaryRadio? _sender;

    public void Begin(World world)
    {
        _world = world;
        _delays = new DrawSeries(world.Draws, Purpose.Attack, (ulong)settings.HearsBeside);
        _sender = new AdversaryRadio(world, settings.SendsBeside, null);
        new AdversaryRadio(world, settings.HearsBeside, this).Listen();
    }

    void IEavesdropper.Overhear(AdversaryRadio at, ReadOnlySpan<byte> datagram, in Beacon beacon)
    {
        var delay = 1000 * _delays!.Between((long)settings.DelayMin.TotalSeconds, (long)settings.DelayMax.TotalSeconds);
        _world!.Agenda.Add(_world.Agenda.Now + delay, new Recording(_sender!, datagram.ToArray(), delay));
    }
}
