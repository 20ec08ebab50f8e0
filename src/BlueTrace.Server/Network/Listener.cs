using System.Collections.Concurrent;
using BlueTrace.Server.Decisions;
using BlueTrace.Server.Terminal;

namespace BlueTrace.Server.Network;

/// <summary>Accepts clients and keeps their connections until they end.</summary>
internal sealed class Listener(
    Socket socket, Encryption? encryption, ServerLimits limits, AuthorityLoop authority, TimeProvider clock,
    ILogger log, Action<SessionEvent>? watch)
{
    /// <summary>Connections that the system holds while the server is busy accepting others.</summary>
    private const int Backlog = 4096;

    /// <summary>How often connections are looked over for clients that are late.</summary>
    private static readonly TimeSpan WatchInterval = TimeSpan.FromSeconds(1);

    /// <summary>How long accepting rests after a failure such as too many open files.</summary>
    private static readonly TimeSpan RestAfterFailure = TimeSpan.FromMilliseconds(100);

    private readonly ConnectionLimiter _limiter = new(limits.ConnectionsMax, limits.ConnectionsPerAddressMax);
    private readonly UserLimits _shared = new(limits.SessionsPerUserMax, limits.UploadBytesMax);
    private readonly FailureLogThrottle _failures = new("Accepting connections", clock, log);
    private readonly ConcurrentDictionary<Connection, Task> _connections = [];
    private CancellationToken _stopping;

    /// <summary>Where clients find the server.</summary>
    public IPEndPoint LocalEndPoint => (IPEndPoint)socket.LocalEndPoint!;

    /// <summary>How many logins there have been.</summary>
    public int Logins => _shared.SessionsOpened;

    /// <summary>Opens the port.</summary>
    /// <exception cref="StartException">The port is taken, or the address is not this machine's.</exception>
    public static Listener Open(
        IPEndPoint endPoint, Encryption? encryption, ServerLimits limits, AuthorityLoop authority, TimeProvider clock,
        ILogger log, Action<SessionEvent>? watch = null)
    {
        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(endPoint);
            socket.Listen(Backlog);
            return new Listener(socket, encryption, limits, authority, clock, log, watch);
        }
        catch (SocketException failure)
        {
            socket.Dispose();
            throw new StartException(Explain(endPoint, failure));
        }
    }

    /// <summary>
    /// Accepts clients until <paramref name="stopping"/> is cancelled; then lets each connection answer what it has
    /// received, and cuts those that are not done when <paramref name="grace"/> is over.
    /// </summary>
    public async Task RunAsync(TimeSpan grace, CancellationToken stopping)
    {
        _stopping = stopping;
        var watching = WatchAsync(stopping);
        while (await AcceptAsync(stopping) is { } client) Admit(client);
        socket.Dispose();
        await watching;

        foreach (var connection in _connections.Keys) connection.End(Fault.ServerStopping);
        var open = Task.WhenAll(_connections.Values);
        try
        {
            await open.WaitAsync(grace, clock, CancellationToken.None);
        }
        catch (TimeoutException)
        {
            log.ConnectionsCut(_connections.Count);
            authority.GiveUp();
            foreach (var connection in _connections.Keys) connection.Dispose();
            await open;
        }
    }

    private async Task WatchAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(WatchInterval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping))
            {
                var now = clock.GetElapsedTime(0);
                foreach (var connection in _connections.Keys) connection.EndIfLate(now);
            }
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
    }

    private async Task<Socket?> AcceptAsync(CancellationToken stopping)
    {
        while (true)
        {
            try
            {
                var client = await socket.AcceptAsync(stopping);
                _failures.Worked();
                return client;
            }
            catch (OperationCanceledException)
            {
                return null;
            }
            catch (SocketException failure)
            {
                _failures.Failed(failure.Message, log.AcceptFailed);
                await Task.Delay(RestAfterFailure, clock, CancellationToken.None);
            }
        }
    }

    private void Admit(Socket client)
    {
        client.NoDelay = true;
        client.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        var remote = (client.RemoteEndPoint as IPEndPoint)?.Address ?? IPAddress.None;
        if (!_limiter.TryEnter(remote))
        {
            TurnAway(client);
            return;
        }

        _ = Task.Run(() => ServeAsync(client, remote));
    }

    private async Task ServeAsync(Socket client, IPAddress remote)
    {
        using (client)
        {
            try
            {
                var stream = encryption is null
                    ? new NetworkStream(client, ownsSocket: false)
                    : await encryption.BeginAsync(client, clock);
                if (stream is not null)
                {
                    await ServeAsync(
                        new Connection(client, stream, limits, _shared, authority, clock, watch, _stopping));
                }
            }
            catch (Exception failure) when (failure is IOException or SocketException or ObjectDisposedException)
            {
                // The client has gone, in whatever way clients go.
            }
            catch (Exception failure)
            {
                log.ConnectionFailed(remote, failure);
            }
        }

        _limiter.Leave(remote);
    }

    private async Task ServeAsync(Connection connection)
    {
        var served = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _connections[connection] = served.Task;
        try
        {
            if (!_stopping.IsCancellationRequested) await connection.RunAsync();
        }
        finally
        {
            _connections.TryRemove(connection, out _);
            served.SetResult();
        }
    }

    /// <summary>Says why, if that is possible without waiting.</summary>
    private static void TurnAway(Socket client)
    {
        using (client)
        {
            try
            {
                var reply = new ArrayBufferWriter<byte>();
                ServerMessageWriter.Write(ServerMessage.Closing(Fault.TooManyConnections), reply);
                client.Blocking = false;
                client.Send(reply.WrittenSpan);
            }
            catch (SocketException)
            {
                // Then it is turned away without a word.
            }
        }
    }

    private static string Explain(IPEndPoint endPoint, SocketException failure) => failure.SocketErrorCode switch
    {
        SocketError.AddressAlreadyInUse =>
            $"Port {endPoint.Port} of {endPoint.Address} is in use; choose another, or 0 for any.",
        SocketError.AccessDenied =>
            $"Port {endPoint.Port} requires more privileges; choose one above 1023, or 0 for any.",
        SocketError.AddressNotAvailable =>
            $"{endPoint.Address} is not an address of this machine; give another --listen ADDRESS.",
        _ => $"{endPoint}: {failure.Message}.",
    };
}
