namespace BlueTrace.Simulation.Attacks;

/// <summary>
/// An adversary's radio, beside a person: hears the phones there, and can speak to them. What other adversaries send it
/// leaves alone.
/// </summary>
/// <param name="air">What carries beacons.</param>
/// <param name="observer">Who sees it.</param>
/// <param name="place">The person it is beside.</param>
/// <param name="eavesdropper">Who listens; null where it only sends.</param>
internal sealed class AdversaryRadio(
    RadioMedium air, SimulationObserver observer, int place, IEavesdropper? eavesdropper = null) : IReceiver
{
    /// <summary>Begins to listen.</summary>
    public void Listen() => air.Place(place, this);

    public void Hear(ReadOnlySpan<byte> datagram, Reception reception)
    {
        if (reception.IsForeign || Beacon.Read(datagram, out var beacon) != Fault.None) return;
        observer.Overheard(place, reception, beacon);
        eavesdropper?.Overhear(this, datagram, beacon);
    }

    /// <summary>Sends something.</summary>
    /// <param name="datagram">What.</param>
    /// <param name="ageMilliseconds">How long ago it was heard; 0 where it was made up.</param>
    public void Send(ReadOnlySpan<byte> datagram, long ageMilliseconds = 0)
    {
        observer.Transmitted(place, ageMilliseconds);
        air.Transmit(place, datagram, ageMilliseconds);
    }
}
