namespace BlueTrace.Tests.Faults;

/// <summary>
/// A TCP wire between a client and a server that is slow, stalls or is cut. It counts the bytes of both directions
/// together.
/// </summary>
internal sealed class FaultyWire : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _gone = new();
    private readonly int _serverPort;
    private readonly Task _carrying;
    private long _carried;

    public FaultyWire(int serverPort)
    {
        _serverPort = serverPort;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _carrying = CarryAllAsync();
    }

    /// <summary>Where clients find the wire.</summary>
    public int Port { get; }

    /// <summary>The most bytes of one segment.</summary>
    public int SegmentBytesMax { get; init; } = 16 * 1024;

    /// <summary>After so many bytes both ends are reset.</summary>
    public long CutAfterBytes { get; init; } = long.MaxValue;

    /// <summary>After so many bytes nothing moves any more, and nobody is told.</summary>
    public long StallAfterBytes { get; init; } = long.MaxValue;

    /// <summary>How many bytes came through.</summary>
    public long Carried => Interlocked.Read(ref _carried);

    public async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        _listener.Stop();
        await _carrying;
        _gone.Dispose();
    }

    private async Task CarryAllAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true) connections.Add(CarryAsync(await _listener.AcceptTcpClientAsync(_gone.Token)));
        }
        catch (Exception over) when (over is OperationCanceledException or SocketException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task CarryAsync(TcpClient client)
    {
        using (client)
        {
            using var server = new TcpClient();
            await server.ConnectAsync(IPAddress.Loopback, _serverPort);
            client.NoDelay = server.NoDelay = true;
            await Task.WhenAny(
                CarryAsync(client.GetStream(), server.GetStream()), CarryAsync(server.GetStream(), client.GetStream()));
            if (Carried > CutAfterBytes) client.LingerState = server.LingerState = new LingerOption(enable: true, 0);
        }
    }

    private async Task CarryAsync(NetworkStream from, NetworkStream to)
    {
        var segment = new byte[SegmentBytesMax];
        try
        {
            while (await from.ReadAsync(segment, _gone.Token) is > 0 and var length)
            {
                for (var i = 0; i < length; i++)
                {
                    var carried = Interlocked.Increment(ref _carried);
                    if (carried > CutAfterBytes) return;
                    if (carried > StallAfterBytes) await Task.Delay(Timeout.Infinite, _gone.Token);
                }

                await to.WriteAsync(segment.AsMemory(0, length), _gone.Token);
            }
        }
        catch (Exception over) when (over is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // One of the two has gone.
        }
    }
}
