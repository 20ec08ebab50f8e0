namespace BlueTrace.Proving.LiveFuzz;

/// <summary>Hostile connections, many at a time, until enough messages went out.</summary>
/// <param name="server">Whom they attack.</param>
/// <param name="seed">What they say depends on it.</param>
/// <param name="messages">How many messages are enough.</param>
internal sealed class Attack(IPEndPoint server, ulong seed, long messages)
{
    /// <summary>Connections at one time; two cores are busy with far fewer.</summary>
    private const int ConnectionsAtOnce = 32;

    private long _sent;
    private long _replies;
    private long _connections;

    /// <summary>Messages that went out so far.</summary>
    public long Sent => Interlocked.Read(ref _sent);

    /// <summary>Replies that were read so far; where either side cuts a connection, the last ones never are.</summary>
    public long Replies => Interlocked.Read(ref _replies);

    /// <summary>Connections so far.</summary>
    public long Connections => Interlocked.Read(ref _connections);

    /// <summary>How far it is after some time.</summary>
    public string Describe(TimeSpan elapsed)
    {
        var sent = Sent;
        var rate = sent / elapsed.TotalSeconds;
        var left = rate > 0 ? $"{TimeSpan.FromSeconds(Math.Max(0, messages - sent) / rate):hh\\:mm\\:ss} left" : "";
        return $"{sent:N0} of {messages:N0} messages, {rate:N0} a second, {left}";
    }

    /// <summary>Runs it.</summary>
    /// <exception cref="System.Net.Sockets.SocketException">The server takes no connection any more.</exception>
    /// <exception cref="TimeoutException">A connection hangs.</exception>
    public Task RunAsync(CancellationToken stopping) =>
        Task.WhenAll(Enumerable.Range(0, ConnectionsAtOnce)
            .Select(_ => Task.Run(() => AttackAsync(stopping), CancellationToken.None)));

    private async Task AttackAsync(CancellationToken stopping)
    {
        while (Sent < messages)
        {
            stopping.ThrowIfCancellationRequested();
            var connection = Interlocked.Increment(ref _connections);
            var talk = await HostileClient.RunAsync(server, new CountedRandom(seed, (ulong)connection), stopping);
            Interlocked.Add(ref _sent, talk.Sent);
            Interlocked.Add(ref _replies, talk.Replies);
        }
    }
}
