namespace BlueTrace.Simulation.Attacks;

/// <summary>Sends each beacon heard in one place once in another, after a while: the assignment's attack.</summary>
/// <param name="settings">Where, and after how long.</param>
/// <param name="queue">Virtual time.</param>
/// <param name="delays">The numbers that say after how long.</param>
/// <param name="radioBeside">Puts a radio beside a person, for somebody who listens to it.</param>
internal sealed class Replay(ReplaySettings settings, EventQueue queue, RandomStream delays,
    Func<int, IEavesdropper?, AdversaryRadio> radioBeside) : IAttack, IEavesdropper
{
    private readonly AdversaryRadio _sender = radioBeside(settings.SendsBeside, null);

    public void Begin() => radioBeside(settings.HearsBeside, this).Listen();

    void IEavesdropper.Overhear(AdversaryRadio at, ReadOnlySpan<byte> datagram, in Beacon beacon)
    {
        var delay = 1000 * delays.Between((long)settings.DelayMin.TotalSeconds, (long)settings.DelayMax.TotalSeconds);
        queue.Add(queue.Now + delay, new ScheduledReplay(_sender, datagram.ToArray(), delay));
    }
}
