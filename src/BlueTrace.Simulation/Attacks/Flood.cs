using BlueTrace.Simulation.Chance;
using BlueTrace.Simulation.Time;

namespace BlueTrace.Simulation.Attacks;

/// <summary>
/// Sends beacons that nobody was issued: well-formed, inside their window, each with a TempID of its own. A phone cannot
/// tell them from others and logs them.
/// </summary>
/// <param name="settings">How many, and where.</param>
internal sealed class Flood(FloodSettings settings) : IAttack, ITimed
{
    private World? _world;
    private AdversaryRadio? _sender;
    private RandomTempIdIssuer? _forger;
    private long _sent;

    public void Begin(World world)
    {
        _world = world;
        _sender = new AdversaryRadio(world, settings.Beside, null);
        _forger = new RandomTempIdIssuer(
            new DrawSeries(world.Draws, Purpose.Attack, (ulong)settings.Beside),
            (int)world.Scenario.Phones.TempIdLifetime.TotalSeconds);
        world.Agenda.Add((long)settings.From.TotalMilliseconds, this);
    }

    public void Wake(int reason)
    {
        Span<byte> datagram = stackalloc byte[Beacon.Length];
        var forged = _forger!.Propose(default, _world!.Clock.At(_world.Agenda.Now));
        new Beacon(forged.Id, forged.Window).Write(datagram);
        _sender!.Send(datagram);

        _sent++;
        var next = _sent * 1000 / settings.BeaconsPerSecond;
        if (next < (long)settings.For.TotalMilliseconds) _world.Agenda.Add((long)settings.From.TotalMilliseconds + next, this);
    }
}
