namespace BlueTrace.Simulation.Attacks;

/// <summary>
/// Sends beacons that nobody was issued: well-formed, inside their window, each with a TempID of its own. A phone
/// cannot tell them from others and logs them.
/// </summary>
/// <param name="settings">How many, and where.</param>
/// <param name="queue">Virtual time.</param>
/// <param name="clock">A clock that is right.</param>
/// <param name="sender">What sends them.</param>
/// <param name="forger">Makes them up.</param>
internal sealed class Flood(FloodSettings settings, EventQueue queue, DeviceClock clock, AdversaryRadio sender,
    RandomTempIdIssuer forger) : IAttack, IEventHandler
{
    private long _sent;

    public void Begin() => queue.Add((long)settings.From.TotalMilliseconds, this);

    public void OnEvent(int reason)
    {
        Span<byte> datagram = stackalloc byte[Beacon.Length];
        var forged = forger.Propose(default, clock.At(queue.Now));
        new Beacon(forged.Id, forged.Window).Write(datagram);
        sender.Send(datagram);

        _sent++;
        var next = _sent * 1000 / settings.BeaconsPerSecond;
        if (next < (long)settings.For.TotalMilliseconds) queue.Add((long)settings.From.TotalMilliseconds + next, this);
    }
}
