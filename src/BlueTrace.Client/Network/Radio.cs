namespace BlueTrace.Client.Network;

/// <summary>
/// Bluetooth's stand-in: beacons as UDP datagrams. It hears on the port that the user chose, and sends from a port that
/// the system chooses. Both sockets take IPv4 and IPv6 where the machine has both.
/// </summary>
internal sealed class Radio(Socket receiver) : IDisposable
{
    private const int DatagramBytesMax = 65536;

    // What a busy moment may bring while others have the processor; a system may grant less.
    private const int ReceiveBufferBytes = 4 << 20;

    // More than the buffer holds: a system counts some hundred bytes for the smallest datagram.
    private const int WaitingMax = ReceiveBufferBytes / 64;

    // A crowd that never falls silent is still shown, some 40 kB at a time.
    private const int HeardTogetherMax = 256;

    // How long being stopped may take; an idle phone wakes as often.
    private static readonly TimeSpan StopInterval = TimeSpan.FromMilliseconds(50);

    private readonly Socket _sender = OpenSocket();

    /// <summary>The UDP port on which beacons are heard.</summary>
    public int Port => ((IPEndPoint)receiver.LocalEndPoint!).Port;

    /// <summary>Takes the port; nothing is heard yet.</summary>
    /// <param name="address">The local address to hear on; null for any.</param>
    /// <param name="port">The port; 0 lets the system choose.</param>
    /// <exception cref="ClientException">The port cannot be had.</exception>
    public static Radio Open(IPAddress? address, int port)
    {
        var receiver = address is null
            ? OpenSocket()
            : new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            receiver.Blocking = false;
            receiver.ReceiveBufferSize = ReceiveBufferBytes;
            receiver.Bind(new IPEndPoint(address ?? AnyAddress(receiver), port));
            return new Radio(receiver);
        }
        catch (SocketException refused)
        {
            receiver.Dispose();
            throw new ClientException(ClientExitCode.WrongUsage, Explain(refused, address, port));
        }
    }

    /// <summary>
    /// Hears until stopped. What arrived before is dropped: nobody was logged in to hear it. It has a thread of its
    /// own, because under load waking another one for each datagram costs more than all that is done with it.
    /// </summary>
    /// <param name="hear">Called for each datagram, which is gone when it returns.</param>
    /// <param name="pause">Called after one datagram or more, when no other waits or many were heard.</param>
    /// <param name="stop">Ends it.</param>
    /// <exception cref="SocketException">Nothing can be heard any more.</exception>
    public Task ListenAsync(Action<ReadOnlySpan<byte>> hear, Action pause, CancellationToken stop)
    {
        var buffer = new byte[DatagramBytesMax];
        for (var dropped = 0; dropped < WaitingMax && TryReceive(buffer, out _); dropped++)
        {
        }

        return Task.Factory.StartNew(
            Listen, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

        void Listen()
        {
            while (!stop.IsCancellationRequested)
            {
                if (!receiver.Poll(StopInterval, SelectMode.SelectRead)) continue;
                for (var heard = 0; heard < HeardTogetherMax && TryReceive(buffer, out var length); heard++)
                    hear(buffer.AsSpan(0, length));
                pause();
            }
        }
    }

    /// <summary>Sends one beacon.</summary>
    /// <exception cref="SocketException">This machine cannot send there; that nobody listens is no error.</exception>
    public async Task SendAsync(ReadOnlyMemory<byte> beacon, IPEndPoint destination, CancellationToken stop)
    {
        var address = _sender.AddressFamily == AddressFamily.InterNetworkV6
            ? destination.Address.MapToIPv6()
            : destination.Address;
        await _sender.SendToAsync(beacon, new IPEndPoint(address, destination.Port), stop);
    }

    public void Dispose()
    {
        receiver.Dispose();
        _sender.Dispose();
    }

    private static Socket OpenSocket() => Socket.OSSupportsIPv6
        ? new Socket(AddressFamily.InterNetworkV6, SocketType.Dgram, ProtocolType.Udp) { DualMode = true }
        : new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);

    private static IPAddress AnyAddress(Socket socket) =>
        socket.AddressFamily == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Any : IPAddress.Any;

    /// <summary>Takes a datagram that has arrived; false if there is none.</summary>
    private bool TryReceive(Span<byte> buffer, out int length)
    {
        while (true)
        {
            length = receiver.Receive(buffer, SocketFlags.None, out var error);
            if (error == SocketError.Success) return true;
            if (error == SocketError.WouldBlock) return false;
            // Some systems tell here that an earlier beacon found nobody.
            if (error != SocketError.ConnectionReset) throw new SocketException((int)error);
        }
    }

    private static string Explain(SocketException refused, IPAddress? address, int port) =>
        refused.SocketErrorCode switch
        {
            SocketError.AddressAlreadyInUse =>
                $"UDP port {port} is in use. Choose another client_udp_port, or 0 to let the system choose.",
            SocketError.AccessDenied =>
                $"UDP port {port} may not be used by this user. Choose a client_udp_port of 1024 or above, or 0.",
            SocketError.AddressNotAvailable =>
                $"{address} is not an address of this machine. Give --bind one that is, or leave it out.",
            _ => $"UDP port {port} cannot be used: {refused.Message}. Choose another client_udp_port.",
        };
}
