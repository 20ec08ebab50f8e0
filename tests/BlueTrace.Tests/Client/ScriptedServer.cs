using System.Collections.Concurrent;
using System.IO.Pipelines;

namespace BlueTrace.Tests.Client;

/// <summary>The real protocol over a store in memory, as little server as a client needs.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    public const int TempIdLifetimeSeconds = 900;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<TcpClient, ServerSession> _connections = new();
    private readonly Lock _authorityGate = new();
    private readonly BatchHost _authority;
    private readonly TimeProvider _time;
    private readonly WireLimits _limits;
    private readonly Task _accepting;

    public ScriptedServer(TimeProvider time, WireLimits? limits = null, bool takesRegistrations = true)
    {
        _time = time;
        _limits = limits ?? WireLimits.Default;
        Credentials.Read("anna apple\nben banana\n"u8, out var credentials);
        Store = new MemoryStore(credentials, () => new LoginGuard(TimeSpan.FromSeconds(60)));
        var codes = takesRegistrations ? new CountingSource() : null;
        _authority = new BatchHost(Store, new CountingSource(), codes: codes);
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    public int Port { get; }

    public MemoryStore Store { get; }

    /// <summary>Whether the store fails, so that nothing can be promised.</summary>
    public bool IsInTrouble
    {
        set => Store.Disk = _ => value ? Kept.No : Kept.Yes;
    }

    /// <summary>How many have said goodbye.</summary>
    public int Logouts { get; private set; }

    /// <summary>Who is connected.</summary>
    public IEnumerable<IPAddress> Peers =>
        _connections.Keys.Select(connection => ((IPEndPoint)connection.Client.RemoteEndPoint!).Address);

    /// <summary>Ends every connection without a word.</summary>
    public void DropEverybody()
    {
        foreach (var connection in _connections.Keys) connection.Dispose();
    }

    /// <summary>Ends every connection as a server does that shuts down.</summary>
    public void CloseEverybody()
    {
        foreach (var (connection, session) in _connections)
        {
            Write(connection, session.Close(Fault.ServerStopping));
            connection.Dispose();
        }
    }

    /// <summary>Takes no new connections any more.</summary>
    public void StopListening() => _listener.Stop();

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        DropEverybody();
        await _accepting;
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        var served = new List<Task>();
        try
        {
            while (true) served.Add(ServeAsync(await _listener.AcceptTcpClientAsync()));
        }
        catch (Exception stopped)
            when (stopped is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            await Task.WhenAll(served);
        }
    }

    private async Task ServeAsync(TcpClient connection)
    {
        var session = new ServerSession(_limits);
        var exchange = new Exchange(session);
        _connections[connection] = session;
        try
        {
            Write(connection, session.Greet());
            var input = PipeReader.Create(connection.GetStream());
            while (session.State != ConversationState.Closed)
            {
                var read = await input.ReadAsync();
                var bytes = read.Buffer;
                while (exchange.TryGather(ref bytes)) Answer(connection, exchange);
                input.AdvanceTo(bytes.Start, bytes.End);
                if (read.IsCompleted) break;
            }
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The connection is over, on one side or the other.
        }

        _connections.TryRemove(connection, out _);
        connection.Dispose();
    }

    private void Answer(TcpClient connection, Exchange exchange)
    {
        lock (_authorityGate) _authority.Decide(Given.Moment(_time.GetUtcNow()), exchange);
        foreach (var (reply, _) in exchange.Decided)
        {
            if (reply.Kind == ServerMessageKind.Goodbye) Logouts++;
            Write(connection, reply);
        }

        exchange.Clear();
    }

    private static void Write(TcpClient connection, in ServerMessage message)
    {
        var bytes = new ArrayBufferWriter<byte>();
        ServerMessageWriter.Write(message, bytes);
        connection.GetStream().Write(bytes.WrittenSpan);
    }
}
