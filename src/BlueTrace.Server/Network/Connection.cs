using System.Buffers;
using System.IO.Pipelines;
using System.Net.Sockets;
using BlueTrace.Core.Session;
using BlueTrace.Core.Wire;
using BlueTrace.Server.Decisions;

namespace BlueTrace.Server.Network;

/// <summary>
/// One client's TCP connection: reads what arrives, has whole messages decided, writes the replies. While it waits it holds
/// no buffer.
/// </summary>
internal sealed class Connection : IDisposable
{
    /// <summary>How long the client has to close its side once the server has said its last word.</summary>
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(1);

    /// <summary>The most messages that are decided in one go; a longer pipeline waits its turn.</summary>
    private const int MessagesPerExchangeMax = 64;

    private readonly Socket _socket;
    private readonly AuthorityLoop _authority;
    private readonly TimeProvider _clock;
    private readonly ServerSession _session;
    private readonly Exchange _exchange;
    private readonly PipeReader _input;
    private readonly PipeWriter _output;

    public Connection(Socket socket, WireLimits limits, AuthorityLoop authority, TimeProvider clock)
    {
        _socket = socket;
        _authority = authority;
        _clock = clock;
        _session = new ServerSession(limits);
        _exchange = new Exchange(_session);
        var stream = new NetworkStream(socket, ownsSocket: false);
        _input = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 16 * 1024, useZeroByteReads: true));
        _output = PipeWriter.Create(stream);
    }

    /// <summary>Serves the client until either side ends the conversation, or <paramref name="stopping"/> is cancelled.</summary>
    /// <exception cref="IOException">The connection broke.</exception>
    public async Task RunAsync(CancellationToken stopping)
    {
        await using var wakeUp = stopping.Register(_input.CancelPendingRead);
        ServerMessageWriter.Write(_session.Greet(), _output);
        await _output.FlushAsync(CancellationToken.None);

        var isOpen = true;
        while (isOpen && _session.State != ConversationState.Closed) isOpen = await ServeAsync(stopping);
        if (isOpen) await SayFarewellAsync();
    }

    /// <summary>Cuts the connection.</summary>
    public void Dispose() => _socket.Dispose();

    /// <summary>Reads and answers once; false when the client has gone.</summary>
    private async ValueTask<bool> ServeAsync(CancellationToken stopping)
    {
        var read = await _input.ReadAsync(CancellationToken.None);
        var rest = await AnswerAsync(read.Buffer);
        _input.AdvanceTo(rest.Start, rest.End);
        if (_session.State == ConversationState.Closed) return true;
        if (read.IsCompleted) return false;

        // What the client had sent before the server began to stop is still answered.
        if (stopping.IsCancellationRequested && _socket.Available == 0)
        {
            ServerMessageWriter.Write(_session.Close(Fault.ServerStopping), _output);
            await _output.FlushAsync(CancellationToken.None);
        }

        return true;
    }

    /// <summary>Answers every whole message, and returns what is left.</summary>
    private async ValueTask<ReadOnlySequence<byte>> AnswerAsync(ReadOnlySequence<byte> arrived)
    {
        while (_session.State != ConversationState.Closed && TakeMessages(ref arrived))
        {
            await _authority.SubmitAsync(_exchange);
            await _exchange.WhenDecided;
            foreach (var decision in _exchange.Decided) ServerMessageWriter.Write(decision.Reply, _output);
            _exchange.Clear();
            await _output.FlushAsync(CancellationToken.None);
        }

        return arrived;
    }

    private bool TakeMessages(ref ReadOnlySequence<byte> arrived)
    {
        while (_exchange.Said.Count < MessagesPerExchangeMax && _session.TryReceive(ref arrived, out var said))
            _exchange.Said.Add(said);
        return _exchange.Said.Count > 0;
    }

    /// <summary>
    /// Waits a moment for the client to close first: a connection closed over bytes not read is reset, and the client might
    /// never see the last reply.
    /// </summary>
    private async Task SayFarewellAsync()
    {
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
