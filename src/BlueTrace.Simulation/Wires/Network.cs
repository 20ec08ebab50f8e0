using BlueTrace.Simulation.Chance;
using BlueTrace.Simulation.Time;

namespace BlueTrace.Simulation.Wires;

/// <summary>The network between phones and server: makes connections, and is now and then in two parts.</summary>
/// <param name="agenda">Virtual time.</param>
/// <param name="draws">The numbers of the run.</param>
/// <param name="settings">How connections behave.</param>
public sealed class Network(Agenda agenda, Draws draws, WireSettings settings)
{
    private readonly List<Wire> _open = [];
    private ulong _made;

    /// <summary>How connections behave.</summary>
    public WireSettings Settings => settings;

    /// <summary>Virtual time.</summary>
    internal Agenda Agenda => agenda;

    /// <summary>When the parts join again, in milliseconds; what is sent before arrives after it.</summary>
    public long JoinsAt { get; private set; }

    /// <summary>Connects; the client is told when the connection stands or that nobody listens.</summary>
    /// <param name="client">Who asks.</param>
    /// <param name="host">Who is asked.</param>
    /// <param name="origin">The network address of who asks.</param>
    public WireEnd Connect(IWireListener client, IWireHost host, LoginOrigin origin = default)
    {
        var wire = new Wire(this, host, client, origin, new DrawSeries(draws, Purpose.Latency, _made),
            new DrawSeries(draws, Purpose.ConnectionFault, _made));
        _made++;
        return wire.Client;
    }

    /// <summary>Parts the network until a moment.</summary>
    public void PartUntil(long milliseconds) => JoinsAt = Math.Max(JoinsAt, milliseconds);

    /// <summary>Cuts every connection that stands, as a server that dies does.</summary>
    public void CutAll()
    {
        foreach (var wire in _open.ToArray()) wire.Cut();
    }

    internal void Opened(Wire wire)
    {
        wire.Place = _open.Count;
        _open.Add(wire);
    }

    internal void Closed(Wire wire)
    {
        var last = _open[^1];
        _open[last.Place = wire.Place] = last;
        _open.RemoveAt(_open.Count - 1);
    }
}
