namespace BlueTrace.Simulation.Attacks;

/// <summary>Joins two places: what phones say in one is sent in the other at once, so people seem to meet.</summary>
/// <param name="settings">Which places.</param>
/// <param name="queue">Virtual time.</param>
/// <param name="radioBeside">Puts a radio beside a person, for somebody who listens to it.</param>
internal sealed class Relay(
    RelaySettings settings, EventQueue queue, Func<int, IEavesdropper?, AdversaryRadio> radioBeside)
    : IAttack, IEavesdropper
{
    private AdversaryRadio? _here;
    private AdversaryRadio? _there;

    public void Begin()
    {
        _here = radioBeside(settings.Here, this);
        _there = radioBeside(settings.There, this);
        _here.Listen();
        _there.Listen();
    }

    void IEavesdropper.Overhear(AdversaryRadio at, ReadOnlySpan<byte> datagram, in Beacon beacon)
    {
        var delay = (long)settings.Delay.TotalMilliseconds;
        var other = at == _here ? _there! : _here!;
        queue.Add(queue.Now + delay, new ScheduledReplay(other, datagram.ToArray(), delay));
    }
}
