using System.Net;
using System.Net.Sockets;

namespace BlueTrace.Client.Network;

/// <summary>Connects to the server that the options name.</summary>
internal sealed class ServerDialler(ClientOptions options, TimeProvider time)
{
    /// <summary>How long connecting may take, the server's greeting included.</summary>
    public static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    private const int KeepAliveSeconds = 30;

    private readonly Lazy<Encryption?> _encryption = new(() => Encryption.From(options));

    private readonly string _place = Hosts.Join(options.ServerHost, options.ServerPort);

    /// <summary>Connects, and waits for the server's greeting.</summary>
    /// <exception cref="ClientException">The server is not reachable, or the file of --ca is wrong.</exception>
    public async Task<ServerConnection> ConnectAsync(CancellationToken stop)
    {
        _ = _encryption.Value;
        using var timeout = new CancellationTokenSource(ConnectTimeout, time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop, timeout.Token);
        try
        {
            var socket = await ConnectToAnyAsync(await ResolveAsync(limit.Token), limit.Token);
            var stream = await OpenStreamAsync(socket, limit.Token);
            return await GreetAsync(new ServerConnection(stream, _place, time), limit.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw NotReachable($"no BlueTrace server answered within {ConnectTimeout.TotalSeconds:0} seconds");
        }
        catch (ConnectionEndedException ended)
        {
            throw new ClientException(ExitCode.ServerLost, ended.Message);
        }
    }

    private async Task<IPAddress[]> ResolveAsync(CancellationToken stop)
    {
        var addresses = await Hosts.ResolveAsync(options.ServerHost, stop);
        if (addresses.Length == 0) throw NotReachable("that is no address, and no host of that name was found");
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
        if (options.Bind is { } bind) socket.Bind(new IPEndPoint(bind, 0));
        await socket.ConnectAsync(new IPEndPoint(address, options.ServerPort), stop);
    }

    private async Task<Stream> OpenStreamAsync(Socket socket, CancellationToken stop)
    {
        var plain = new NetworkStream(socket, ownsSocket: true);
        return _encryption.Value is { } encryption ? await encryption.BeginAsync(plain, stop) : plain;
    }

    private static async Task<ServerConnection> GreetAsync(ServerConnection connection, CancellationToken stop)
    {
        try
        {
            await connection.ReceiveGreetingAsync(stop);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private ClientException NotReachable(string reason) => new(
        ExitCode.ServerLost,
        $"The server at {_place} is not reachable: {reason}. Is it running, and are address and port right?");
}
