namespace BlueTrace.Simulation.Transport;

/// <summary>
/// One TCP connection: what is sent arrives whole and in order, in segments of any size, late, or not at all once it is
/// cut.
/// </summary>
internal sealed class Connection : IEventHandler
{
    private const int ReachesHost = 0;
    private const int ReachesClient = 1;
    private const int IsGone = 2;

    private readonly IConnectionHost _host;
    private bool _isOver;

    /// <summary>Asks for a connection.</summary>
    public Connection(
        Network network, IConnectionHost host, IConnectionHandler client, LoginOrigin origin, RandomStream travel,
        RandomStream faults)
    {
        Network = network;
        Origin = origin;
        Travel = travel;
        Faults = faults;
        _host = host;
        Client = new Endpoint(this) { Listener = client };
        Server = new Endpoint(this);
        network.Opened(this);
        network.EventQueue.Add(Client.ArrivalOf(0), this, ReachesHost);
    }

    /// <summary>Where it lies.</summary>
    public Network Network { get; }

    /// <summary>The network address of who asked for it.</summary>
    public LoginOrigin Origin { get; }

    /// <summary>How long its segments travel.</summary>
    public RandomStream Travel { get; }

    /// <summary>What goes wrong with it.</summary>
    public RandomStream Faults { get; }

    /// <summary>The end of who asked for it.</summary>
    public Endpoint Client { get; }

    /// <summary>The end of who was asked.</summary>
    public Endpoint Server { get; }

    /// <summary>Whether anything still gets through.</summary>
    public bool IsOpen => !_isOver;

    /// <summary>Where the network has it among those that are open.</summary>
    public int Place { get; set; }

    /// <summary>The end at the other side.</summary>
    public Endpoint Across(Endpoint end) => end == Client ? Server : Client;

    /// <summary>Cuts it at this moment; both sides find out a little later.</summary>
    public void Cut()
    {
        if (_isOver) return;
        Finish();
        Network.EventQueue.Add(Network.EventQueue.Now + Network.Settings.LatencyMillisecondsMin, this, IsGone);
    }

    /// <summary>Lets nothing through any more.</summary>
    public void Finish()
    {
        if (_isOver) return;
        _isOver = true;
        Network.Closed(this);
    }

    public void OnEvent(int reason)
    {
        switch (reason)
        {
            case ReachesHost when IsOpen:
                // Before the host says its first word: that the connection stands must not be overtaken.
                Network.EventQueue.Add(Server.ArrivalOf(0), this, ReachesClient);
                Server.Listener = _host.Accept(Server);
                if (Server.Listener is null) Cut();
                break;
            case ReachesClient when IsOpen:
                Client.Listener!.Connected(Client);
                break;
            case IsGone:
                Client.End();
                Server.End();
                break;
        }
    }
}
