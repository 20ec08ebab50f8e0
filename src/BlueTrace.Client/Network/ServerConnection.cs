using System.Buffers;
using System.IO.Pipelines;
using System.Threading.Channels;
using BlueTrace.Core.Session;
using BlueTrace.Core.Wire;

namespace BlueTrace.Client.Network;

/// <summary>
/// One conversation with the server over TCP. It reads all the time, so that the end of the connection is noticed at
/// once, whatever the user is doing.
/// </summary>
internal sealed class ServerConnection : IAsyncDisposable
{
    /// <summary>How long the server may take for an answer: a loaded one hashes passwords slowly.</summary>
    public static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(60);

    private readonly string _place;
    private readonly Stream _stream;
    private readonly TimeProvider _time;
    private readonly ClientSession _session = new();
    private readonly Lock _sessionGate = new();
    private readonly Channel<ServerMessage> _replies = Channel.CreateBounded<ServerMessage>(1);
    private readonly CancellationTokenSource _ended = new();
    private readonly CancellationTokenSource _disposed = new();
    private readonly Task<ConnectionEndedException> _reading;

    /// <param name="stream">A stream to the server, which this connection then owns.</param>
    /// <param name="place">Where the server is, for messages.</param>
    /// <param name="time">The clock for timeouts.</param>
    public ServerConnection(Stream stream, string place, TimeProvider time)
    {
        _place = place;
        _time = time;
        _stream = stream;
        Ended = _ended.Token;
        _reading = ReadAsync();
    }

    /// <summary>Cancelled once the connection is over.</summary>
    public CancellationToken Ended { get; }

    /// <summary>What the server takes; known once it has greeted.</summary>
    public WireLimits Limits => _session.Limits;

    /// <summary>Says why the connection is over, once <see cref="Ended"/> is cancelled.</summary>
    public Task<ConnectionEndedException> WhyEndedAsync() => _reading;

    /// <summary>Waits for the server's greeting.</summary>
    /// <exception cref="ConnectionEndedException">The connection is over.</exception>
    public Task ReceiveGreetingAsync(CancellationToken stop) => ReceiveAsync(stop);

    /// <summary>Says <paramref name="message"/> and returns the server's answer.</summary>
    /// <exception cref="ConnectionEndedException">The connection is over, or the server doesn't answer.</exception>
    public async Task<ServerMessage> AskAsync(ClientMessage message, CancellationToken stop)
    {
        using var timeout = new CancellationTokenSource(AnswerTimeout, _time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop, timeout.Token);
        try
        {
            await SendAsync(message, limit.Token);
            return await ReceiveAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw new ConnectionEndedException(
                $"The server has not answered for {AnswerTimeout.TotalSeconds:0} seconds.", isForeign: false);
        }
    }

    /// <summary>
    /// Logs out as far as the conversation allows: an answer that is still owed is waited for, and a connection that is
    /// over is left alone.
    /// </summary>
    /// <returns>Whether a user was logged in, and the server has said goodbye.</returns>
    public async Task<bool> LogOutAsync(CancellationToken limit)
    {
        try
        {
            while (OwesAnswer) await ReceiveAsync(limit);
            var wasLoggedIn = _session.State == ConversationState.Ready;
            if (Conversation.AfterClient(_session.State, ClientMessageKind.Logout) is null) return false;
            await SendAsync(ClientMessage.Logout, limit);
            var reply = await ReceiveAsync(limit);
            return wasLoggedIn && reply.Kind == ServerMessageKind.Goodbye;
        }
        catch (Exception over) when (over is ConnectionEndedException or OperationCanceledException)
        {
            // There is nobody left to say goodbye to.
            return false;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _disposed.CancelAsync();
        await _reading;
        await _stream.DisposeAsync();
        _disposed.Dispose();
        _ended.Dispose();
    }

    private bool OwesAnswer => _session.State is ConversationState.UserNamed or ConversationState.PasswordGiven
        or ConversationState.DownloadAsked or ConversationState.UploadAnnounced or ConversationState.EntriesSent;

    private async Task SendAsync(ClientMessage message, CancellationToken stop)
    {
        var bytes = new ArrayBufferWriter<byte>();
        if (!TryWrite(message, bytes)) throw await _reading;
        try
        {
            await _stream.WriteAsync(bytes.WrittenMemory, stop);
        }
        catch (IOException)
        {
            // The reading side knows better why: the server may have said so.
            throw await _reading.WaitAsync(stop);
        }
    }

    private bool TryWrite(in ClientMessage message, IBufferWriter<byte> output)
    {
        lock (_sessionGate)
        {
            if (_session.State == ConversationState.Closed) return false;
            _session.Send(message, output);
            return true;
        }
    }

    private async Task<ServerMessage> ReceiveAsync(CancellationToken stop)
    {
        if (await _replies.Reader.WaitToReadAsync(stop) && _replies.Reader.TryRead(out var reply)) return reply;
        throw await _reading;
    }

    private async Task<ConnectionEndedException> ReadAsync()
    {
        ServerMessage? last = null;
        var input = PipeReader.Create(_stream, new StreamPipeReaderOptions(leaveOpen: true));
        try
        {
            last = await ReadToEndAsync(input);
        }
        catch (Exception lost) when (lost is IOException or OperationCanceledException)
        {
            // Reset by the server, or disposed here.
        }

        await input.CompleteAsync();
        _replies.Writer.Complete();
        await _ended.CancelAsync();
        return Explain(last);
    }

    /// <summary>Passes replies on till it is over; returns the message that ended it, null for none.</summary>
    private async Task<ServerMessage?> ReadToEndAsync(PipeReader input)
    {
        while (true)
        {
            var read = await input.ReadAsync(_disposed.Token);
            var bytes = read.Buffer;
            while (TryReceive(ref bytes, out var message))
            {
                if (message.Kind is ServerMessageKind.Closing or ServerMessageKind.Malformed) return message;
                await _replies.Writer.WriteAsync(message, _disposed.Token);
            }

            input.AdvanceTo(bytes.Start, bytes.End);
            if (read.IsCompleted) return null;
        }
    }

    private bool TryReceive(ref ReadOnlySequence<byte> bytes, out ServerMessage message)
    {
        lock (_sessionGate) return _session.TryReceive(ref bytes, out message);
    }

    private ConnectionEndedException Explain(ServerMessage? last) => last?.Kind switch
    {
        ServerMessageKind.Closing =>
            new($"The server ended the connection: {last.Value.Fault.Describe()}.", isForeign: false),
        ServerMessageKind.Malformed =>
            new($"What answers at {_place} is not a BlueTrace server.", isForeign: true),
        _ => new("The connection to the server was lost.", isForeign: false),
    };
}
