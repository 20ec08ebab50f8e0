using BlueTrace.Simulation.Air;

namespace BlueTrace.Simulation.Attacks;

/// <summary>
/// An adversary's radio, beside a person: hears the phones there, and can speak to them. What other adversaries send it
/// leaves alone.
/// </summary>
/// <param name="world">Where it is.</param>
/// <param name="place">The person it is beside.</param>
/// <param name="eavesdropper">Who listens; null where it only sends.</param>
internal sealed class AdversaryRadio(World world, int place, IEavesdropper? eavesdropper) : IAntenna
{
    /// <summary>Begins to listen.</summary>
    public void Listen() => world.Air.Place(place, this);

    public void Hear(ReadOnlySpan<byte> datagram, Reception reception)
    {
        if (reception.IsForeign || Beacon.Read(datagram, out var beacon) != Fault.None) return;
        world.Watcher.Overheard(place, reception, beacon);
        eavesdropper?.Overhear(this, datagram, beacon);
    }

    /// <summary>Sends something.</summary>
    /// <param name="datagram">What.</param>
    /// <param name="ageMilliseconds">How long ago it was heard; 0 where it was made up.</param>
    public void Send(ReadOnlySpan<byte> datagram, long ageMilliseconds = 0)
    {
        world.Watcher.Transmitted(place, ageMilliseconds);
        world.Air.Transmit(place, datagram, ageMilliseconds);
    }
}
