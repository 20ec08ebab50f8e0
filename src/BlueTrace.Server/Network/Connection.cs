using System.IO.Pipelines;
using System.Net.Security;
using BlueTrace.Server.Decisions;
using BlueTrace.Server.Terminal;

namespace BlueTrace.Server.Network;

/// <summary>
/// One client's TCP connection: reads what arrives, has whole messages decided, writes the replies. While it waits
/// for its client it holds no buffer. Whoever owns it calls <see cref="EndIfLate"/> from time to time.
/// </summary>
internal sealed class Connection : IDisposable
{
    /// <summary>The most bytes that are read ahead of being understood.</summary>
    private const int PendingBytesMax = 16 * 1024;

    /// <summary>How long the client has to close its side once the server has said its last word.</summary>
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(1);

    private readonly Socket _socket;
    private readonly Stream _stream;
    private readonly ServerLimits _limits;
    private readonly AuthorityLoop _authority;
    private readonly TimeProvider _clock;
    private readonly ServerSession _session;
    private readonly ConnectionExchange _exchange;
    private readonly CommandRateLimiter _rate;
    private readonly Action<SessionEvent>? _watch;
    private readonly string _remote;
    private readonly CancellationToken _stopping;
    private readonly PipeReader _input;
    private readonly PipeWriter _output;
    private readonly Deadline _deadline = new();
    private volatile Fault _endingFor;

    /// <param name="socket">The client's socket, which the connection then owns.</param>
    /// <param name="stream">What is read and written: the socket's bytes as they are, or TLS upon them.</param>
    /// <param name="limits">How much the client may take.</param>
    /// <param name="shared">What it has in common with other connections.</param>
    /// <param name="authority">Who decides what the client says.</param>
    /// <param name="clock">Says what time it is.</param>
    /// <param name="watch">Takes who comes, fails and goes; null where nobody wants to know.</param>
    /// <param name="stopping">Ends every rest: a server that stops has no time for it.</param>
    public Connection(
        Socket socket, Stream stream, ServerLimits limits, IUserLimits shared, AuthorityLoop authority,
        TimeProvider clock, Action<SessionEvent>? watch, CancellationToken stopping)
    {
        _socket = socket;
        _stream = stream;
        _limits = limits;
        _authority = authority;
        _clock = clock;
        _watch = watch;
        _stopping = stopping;
        _remote = watch is not null && socket.RemoteEndPoint is IPEndPoint { Address: var address }
            ? $"{(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address)}"
            : "";
        _session = new ServerSession(limits.Wire, Origin.Of(socket), shared);
        _exchange = new ConnectionExchange(_session);
        _rate = new CommandRateLimiter(limits.CommandsPerSecondMax, Now);
        _input = PipeReader.Create(
            stream, new StreamPipeReaderOptions(bufferSize: PendingBytesMax, useZeroByteReads: true));
        _output = PipeWriter.Create(stream);
    }

    private TimeSpan Now => _clock.GetElapsedTime(0);

    /// <summary>Serves the client until either side ends the conversation.</summary>
    /// <exception cref="IOException">The connection broke.</exception>
    public async Task RunAsync()
    {
        try
        {
            await ConverseAsync();
        }
        finally
        {
            if (_session is { IsOpen: true, State: not ConversationState.Closed }) Note("connection lost");
            _session.End();
        }
    }

    /// <summary>Ends the conversation once what the client had sent is answered.</summary>
    public void End(Fault why)
    {
        _endingFor = why;
        _input.CancelPendingRead();
    }

    /// <summary>Ends the conversation if the client has had the time that the present part of it has.</summary>
    /// <param name="now">The moment, by the clock that only runs forward.</param>
    public void EndIfLate(TimeSpan now)
    {
        if (!_deadline.IsOver(now, out var why)) return;
        if (why == Fault.RepliesUnread) Dispose();
        else End(why);
    }

    /// <summary>Cuts the connection.</summary>
    public void Dispose() => _socket.Dispose();

    private async Task ConverseAsync()
    {
        SetDeadline(_limits.LoginTimeout, Fault.LoginTooSlow);
        ServerMessageWriter.Write(_session.Greet(), _output);
        await FlushAsync();

        var isThere = true;
        while (isThere && _session.State != ConversationState.Closed) isThere = await ServeAsync();
        if (isThere) await SayFarewellAsync();
    }

    /// <summary>Reads and answers once; false when the client has gone.</summary>
    private async ValueTask<bool> ServeAsync()
    {
        var (read, isLast) = await ReadAsync();
        var rest = await AnswerAsync(read.Buffer);
        _input.AdvanceTo(rest.Start, rest.End);
        if (_session.State == ConversationState.Closed) return true;
        if (read.IsCompleted) return false;
        if (isLast)
        {
            ServerMessageWriter.Write(_session.Close(_endingFor), _output);
            await FlushAsync();
        }

        return true;
    }

    /// <summary>
    /// Reads, and says whether it is for the last time. A client that is late has nothing more to expect; before a
    /// server stops, what was sent is still read, be it with the system or inside TLS: until a read has to wait.
    /// </summary>
    private async ValueTask<(ReadResult Read, bool IsLast)> ReadAsync()
    {
        var isStopping = _endingFor == Fault.ServerStopping;
        var reading = _input.ReadAsync();
        var isDry = isStopping && !reading.IsCompleted && _socket.Available == 0;
        if (isDry) _input.CancelPendingRead();

        var read = await reading;
        var isLate = _endingFor is not (Fault.None or Fault.ServerStopping);
        return (read, isLate || (isDry && read.IsCanceled && _socket.Available == 0));
    }

    /// <summary>Answers every whole message, and returns what is left.</summary>
    private async ValueTask<ReadOnlySequence<byte>> AnswerAsync(ReadOnlySequence<byte> arrived)
    {
        while (_exchange.TryGather(ref arrived))
        {
            await _authority.DecideAsync(_exchange);
            foreach (var decision in _exchange.Decided)
            {
                if (_watch is not null && DescribeLogin(decision.Reply.Kind) is { } what) Note(what);
                ServerMessageWriter.Write(decision.Reply, _output);
            }

            var rest = _rate.Take(_exchange.Decided.Count, Now);
            if (_exchange.Decided is [.., { Reply.Kind: ServerMessageKind.CodeSent }])
                SetDeadline(_limits.LoginTimeout + OneTimeCode.Lifetime, Fault.LoginTooSlow);
            _exchange.Reuse();
            SetDeadline();
            await FlushAsync();
            if (rest > TimeSpan.Zero) await RestAsync(rest);
        }

        return arrived;
    }

    private async ValueTask RestAsync(TimeSpan rest) =>
        await Task.Delay(rest, _clock, _stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private static string? DescribeLogin(ServerMessageKind verdict) => verdict switch
    {
        ServerMessageKind.Welcome => "logged in",
        ServerMessageKind.InvalidPassword => "wrong password",
        ServerMessageKind.NowBlocked => "wrong password, blocked now",
        ServerMessageKind.Blocked => "login refused, still blocked",
        _ => null,
    };

    private void Note(string what) => _watch?.Invoke(new SessionEvent(_session.User, _remote, what));

    private async ValueTask FlushAsync()
    {
        var flushing = _output.FlushAsync();
        if (flushing.IsCompletedSuccessfully) return;

        var before = _deadline.Replace(Now + _limits.ReplyTimeout, Fault.RepliesUnread);
        await flushing;
        _deadline.Restore(before);
    }

    /// <summary>
    /// Time to log in runs from connecting, or from when a code was sent; the others begin anew with each thing the
    /// client says.
    /// </summary>
    private void SetDeadline()
    {
        if (_session.State == ConversationState.Ready)
            SetDeadline(_limits.IdleTimeout, Fault.IdleTooLong);
        else if (_session.State == ConversationState.SendsEntries)
            SetDeadline(_limits.UploadTimeout, Fault.UploadTooSlow);
    }

    private void SetDeadline(TimeSpan time, Fault why) => _deadline.Replace(Now + time, why);

    /// <summary>
    /// Waits a moment for the client to close first: a connection closed over bytes not read is reset, and the client
    /// might never see the last reply.
    /// </summary>
    private async Task SayFarewellAsync()
    {
        if (_stream is SslStream encrypted) await encrypted.ShutdownAsync();
        _socket.Shutdown(SocketShutdown.Send);
        using var deadline = new CancellationTokenSource(Farewell, _clock);
        try
        {
            while (true)
            {
                var read = await _input.ReadAsync(deadline.Token);
                _input.AdvanceTo(read.Buffer.End);
                if (read.IsCompleted) return;
            }
        }
        catch (OperationCanceledException)
        {
            // The client has had its time.
        }
    }
}
