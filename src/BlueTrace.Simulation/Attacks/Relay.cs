namespace BlueTrace.Simulation.Attacks;

/// <summary>Joins two places: what phones say in one is sent in the other at once, so that people seem to meet who don't.</summary>
/// <param name="settings">Which places.</param>
internal sealed class Relay(RelaySettings settings) : IAttack, IEavesdropper
{
    private World? _world;
    private AdversaryRadio? _here;
    private AdversaryRadio? _there;

    public void Begin(World world)
    {
        _world = world;
        _here = new AdversaryRadio(world, settings.Here, this);
        _there = new AdversaryRadio(world, settings.There, this);
        _here.Listen();
        _there.Listen();
    }

    void IEavesdropper.Overhear(AdversaryRadio at, ReadOnlySpan<byte> datagram, in Beacon beacon)
    {
        var delay = (long)settings.Delay.TotalMilliseconds;
        var other = at == _here ? _there! : _here!;
        _world!.Agenda.Add(_world.Agenda.Now + delay, new Recording(other, datagram.ToArray(), delay));
    }
}
