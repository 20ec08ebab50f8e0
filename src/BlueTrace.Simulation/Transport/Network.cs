namespace BlueTrace.Simulation.Transport;

/// <summary>The network between phones and server: makes connections, and is now and then in two parts.</summary>
/// <param name="queue">Virtual time.</param>
/// <param name="random">The numbers of the run.</param>
/// <param name="settings">How connections behave.</param>
public sealed class Network(EventQueue queue, CounterBasedRandom random, NetworkSettings settings)
{
    private readonly List<Connection> _open = [];
    private ulong _made;

    /// <summary>How connections behave.</summary>
    public NetworkSettings Settings => settings;

    /// <summary>Virtual time.</summary>
    internal EventQueue EventQueue => queue;

    /// <summary>When the parts join again, in milliseconds; what is sent before arrives after it.</summary>
    public long JoinsAt { get; private set; }

    /// <summary>Connects; the client is told when the connection stands or that nobody listens.</summary>
    /// <param name="client">Who asks.</param>
    /// <param name="host">Who is asked.</param>
    /// <param name="origin">The network address of who asks.</param>
    public Endpoint Connect(IConnectionHandler client, IConnectionHost host, LoginOrigin origin = default)
    {
        var wire = new Connection(this, host, client, origin, new RandomStream(random, RandomStreamId.Latency, _made),
            new RandomStream(random, RandomStreamId.ConnectionFault, _made));
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

    internal void Opened(Connection wire)
    {
        wire.Place = _open.Count;
        _open.Add(wire);
    }

    internal void Closed(Connection wire)
    {
        var last = _open[^1];
        _open[last.Place = wire.Place] = last;
        _open.RemoveAt(_open.Count - 1);
    }
}
