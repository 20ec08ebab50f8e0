using BlueTrace.Simulation.Chance;
using BlueTrace.Simulation.Time;

namespace BlueTrace.Simulation.Wires;

/// <summary>
/// One TCP connection: what is sent arrives whole and in order, in segments of any size, late, or not at all once it is
/// cut.
/// </summary>
internal sealed class Wire : ITimed
{
    private const int ReachesHost = 0;
    private const int ReachesClient = 1;
    private const int IsGone = 2;

    private readonly IWireHost _host;
    private bool _isOver;

    /// <summary>Asks for a connection.</summary>
    public Wire(Network network, IWireHost host, IWireListener client, LoginOrigin origin, DrawSeries travel, DrawSeries faults)
    {
        Network = network;
        Origin = origin;
        Travel = travel;
        Faults = faults;
        _host = host;
        Client = new WireEnd(this) { Listener = client };
        Server = new WireEnd(this);
        network.Opened(this);
        network.Agenda.Add(Client.ArrivalOf(0), this, ReachesHost);
    }

    /// <summary>Where it lies.</summary>
    public Network Network { get; }

    /// <summary>The network address of who asked for it.</summary>
    public LoginOrigin Origin { get; }

    /// <summary>How long its segments travel.</summary>
    public DrawSeries Travel { get; }

    /// <summary>What goes wrong with it.</summary>
    public DrawSeries Faults { get; }

    /// <summary>The end of who asked for it.</summary>
    public WireEnd Client { get; }

    /// <summary>The end of who was asked.</summary>
    public WireEnd Server { get; }

    /// <summary>Whether anything still gets through.</summary>
    public bool IsOpen => !_isOver;

    /// <summary>Where the network has it among those that are open.</summary>
    public int Place { get; set; }

    /// <summary>The end at the other side.</summary>
    public WireEnd Across(WireEnd end) => end == Client ? Server : Client;

    /// <summary>Cuts it at this moment; both sides find out a little later.</summary>
    public void Cut()
    {
        if (_isOver) return;
        Finish();
        Network.Agenda.Add(Network.Agenda.Now + Network.Settings.LatencyMillisecondsMin, this, IsGone);
    }

    /// <summary>Lets nothing through any more.</summary>
    public void Finish()
    {
        if (_isOver) return;
        _isOver = true;
        Network.Closed(this);
    }

    public void Wake(int reason)
    {
        switch (reason)
        {
            case ReachesHost when IsOpen:
                // Before the host says its first word: that the connection stands must not be overtaken.
                Network.Agenda.Add(Server.ArrivalOf(0), this, ReachesClient);
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
