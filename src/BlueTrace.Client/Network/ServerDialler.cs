namespace BlueTrace.Client.Network;

/// <summary>Connects to the server that the options name.</summary>
/// <param name="options">Which it is.</param>
/// <param name="encryption">Whether and how the connection is encrypted.</param>
internal sealed class ServerDialler(ClientOptions options, Encryption? encryption)
{
    private const int KeepAliveSeconds = 30;

    // How much the system takes ahead of what it has sent (TCP_NOTSENT_LOWAT; its number on Linux and on macOS).
    // Without that it takes megabytes at once, and then for minutes nothing: nobody could tell a slow line from a dead
    // one.
    private const int AheadBytes = 16 << 10;
    private const int TcpLevel = 6;
    private const int AheadOptionOnLinux = 25;
    private const int AheadOptionOnMac = 0x201;

    /// <summary>Where the server is.</summary>
    public string Place { get; } = HostResolver.Join(options.ServerHost, options.ServerPort);

    /// <summary>Connects.</summary>
    /// <exception cref="ClientException">The server is not reachable.</exception>
    public async Task<Stream> ConnectAsync(CancellationToken stop)
    {
        var socket = await ConnectToAnyAsync(await ResolveAsync(stop), stop);
        var plain = new NetworkStream(socket, ownsSocket: true);
        return encryption is null ? plain : await encryption.BeginAsync(plain, stop);
    }

    /// <summary>What is said when the server is not reachable.</summary>
    public string Describe(string reason) =>
        $"The server at {Place} is not reachable: {reason}. Is it running, and are address and port right?";

    private async Task<IPAddress[]> ResolveAsync(CancellationToken stop)
    {
        var addresses = await HostResolver.ResolveAsync(options.ServerHost, stop);
        if (addresses.Length == 0) throw NotReachable("it is not an address, and no host of that name was found");
        if (options.Bind is not { } bind) return addresses;

        addresses = [.. addresses.Where(address => address.AddressFamily == bind.AddressFamily)];
        if (addresses.Length == 0) throw NotReachable($"it has no address of the same kind as --bind {bind}");
        return addresses;
    }

    private async Task<Socket> ConnectToAnyAsync(IPAddress[] addresses, CancellationToken stop)
    {
        var reason = "";
        foreach (var address in addresses)
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await ConnectAsync(socket, address, stop);
                return socket;
            }
            catch (Exception failed)
            {
                socket.Dispose();
                if (failed is not SocketException) throw;
                reason = failed.Message;
            }
        }

        throw NotReachable(reason);
    }

    private async Task ConnectAsync(Socket socket, IPAddress address, CancellationToken stop)
    {
        socket.NoDelay = true;
        // A server whose machine vanished says nothing: keep-alive notices it.
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, KeepAliveSeconds);
        LimitAhead(socket);
        if (options.Bind is { } bind) socket.Bind(new IPEndPoint(bind, 0));
        await socket.ConnectAsync(new IPEndPoint(address, options.ServerPort), stop);
    }

    private static void LimitAhead(Socket socket)
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsMacOS()) return;
        var option = OperatingSystem.IsLinux() ? AheadOptionOnLinux : AheadOptionOnMac;
        socket.SetRawSocketOption(TcpLevel, option, BitConverter.GetBytes(AheadBytes));
    }

    private ClientException NotReachable(string reason) => new(ClientExitCode.ServerLost, Describe(reason));
}
