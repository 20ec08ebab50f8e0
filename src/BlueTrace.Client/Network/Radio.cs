using System.Net.NetworkInformation;

namespace BlueTrace.Client.Network;

/// <summary>
/// Bluetooth's stand-in: beacons as UDP datagrams, to one phone or, by broadcast and multicast, to all that are near.
/// It hears on the port that the user chose, and sends from a port that the system chooses. Both sockets take IPv4 and
/// IPv6 where the machine has both.
/// </summary>
internal sealed class Radio(Socket receiver, Socket sender) : IDisposable
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

    /// <summary>The UDP port on which beacons are heard.</summary>
    public int Port => ((IPEndPoint)receiver.LocalEndPoint!).Port;

    /// <summary>Takes the port and joins the group; nothing is heard yet.</summary>
    /// <exception cref="ClientException">The port cannot be had, or the group not be joined.</exception>
    public static Radio Open(ClientOptions options)
    {
        // A socket that is bound to an address of its own hears no group and no broadcast.
        var address = options.Group is null ? options.Bind : null;
        var receiver = address is null
            ? OpenSocket()
            : new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        var sender = OpenSocket();
        try
        {
            receiver.Blocking = false;
            receiver.ReceiveBufferSize = ReceiveBufferBytes;
            if (options.SharesPort)
                receiver.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
            receiver.Bind(new IPEndPoint(address ?? AnyAddress(receiver), options.UdpPort));
            sender.EnableBroadcast = true;
            if (options.Bind is { } from) SendGroupsFrom(sender, from);
            if (options.Group is { } group) Join(receiver, group, options.Bind);
            return new Radio(receiver, sender);
        }
        catch (Exception refused)
        {
            receiver.Dispose();
            sender.Dispose();
            if (refused is not SocketException { } why) throw;
            throw new ClientException(ClientExitCode.WrongUsage, Explain(why, options));
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
        var address = sender.AddressFamily == AddressFamily.InterNetworkV6
            ? destination.Address.MapToIPv6()
            : destination.Address;
        await sender.SendToAsync(beacon, new IPEndPoint(address, destination.Port), stop);
    }

    public void Dispose()
    {
        receiver.Dispose();
        sender.Dispose();
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

    private static void Join(Socket receiver, IPAddress group, IPAddress? on)
    {
        try
        {
            if (group.AddressFamily == AddressFamily.InterNetwork)
            {
                receiver.SetSocketOption(
                    SocketOptionLevel.IP, SocketOptionName.AddMembership,
                    new MulticastOption(group, on ?? IPAddress.Any));
            }
            else
            {
                var number = group.ScopeId != 0 || on is null ? group.ScopeId : InterfaceOf(on);
                receiver.SetSocketOption(
                    SocketOptionLevel.IPv6, SocketOptionName.AddMembership, new IPv6MulticastOption(group, number));
            }
        }
        catch (SocketException refused)
        {
            throw new ClientException(
                ClientExitCode.WrongUsage,
                $"The group {group} cannot be joined: {refused.Message}. Say with --bind over which address of this "
                + "machine, or choose another group.");
        }
    }

    /// <summary>Has what is sent to groups leave by the network of an address.</summary>
    private static void SendGroupsFrom(Socket sender, IPAddress address)
    {
        if (address.AddressFamily == AddressFamily.InterNetwork)
        {
            sender.SetSocketOption(
                SocketOptionLevel.IP, SocketOptionName.MulticastInterface,
                BitConverter.ToInt32(address.GetAddressBytes()));
        }
        else
        {
            sender.SetSocketOption(
                SocketOptionLevel.IPv6, SocketOptionName.MulticastInterface, (int)InterfaceOf(address));
        }
    }

    /// <summary>The number of the network interface with an IPv6 address; 0, which is any, where none has it.</summary>
    private static long InterfaceOf(IPAddress address) => address.ScopeId != 0
        ? address.ScopeId
        : NetworkInterface.GetAllNetworkInterfaces().Select(each => each.GetIPProperties())
            .FirstOrDefault(each => each.UnicastAddresses.Any(one => one.Address.Equals(address)))
            ?.GetIPv6Properties().Index ?? 0;

    private static string Explain(SocketException refused, ClientOptions options) => refused.SocketErrorCode switch
    {
        SocketError.AddressAlreadyInUse =>
            $"UDP port {options.UdpPort} is in use. Choose another client_udp_port, or 0 to let the system choose; "
            + "or start every client on it with --share-port.",
        SocketError.AccessDenied =>
            $"This user may not use UDP port {options.UdpPort}. Choose a client_udp_port of 1024 or above, or 0.",
        SocketError.AddressNotAvailable =>
            $"{options.Bind} is not an address of this machine. Give --bind one that is, or leave it out.",
        _ => $"UDP port {options.UdpPort} cannot be used: {refused.Message}. Choose another client_udp_port.",
    };
}
