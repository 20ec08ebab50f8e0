using System.IO.Pipelines;

namespace BlueTrace.Client.Phone;

/// <summary>
/// One connection to the server, from dialling to its end: brings the phone what arrives. It reads all the time, so
/// that the end is noticed at once, whatever the user is doing.
/// </summary>
internal sealed class ServerConnection : IAsyncDisposable
{
    // The phone hears of each piece that the system has taken, and so gives up no line on which something moves: within
    // a minute even the slowest takes so much.
    private const int PieceBytesMax = 4 << 10;

    private readonly PhoneHost _phone;
    private readonly ServerDialler _dialler;
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _running;
    private Stream _stream = Stream.Null;
    private Task _writing = Task.CompletedTask;

    /// <param name="phone">The phone.</param>
    /// <param name="dialler">Connects.</param>
    /// <param name="before">The connection before, of which nothing is left when this one begins.</param>
    public ServerConnection(PhoneHost phone, ServerDialler dialler, ServerConnection? before)
    {
        _phone = phone;
        _dialler = dialler;
        _running = RunAsync(before);
    }

    /// <summary>Sends bytes, after those before; who calls it waits for nothing, and calls one at a time.</summary>
    public void Send(ReadOnlyMemory<byte> bytes) => _writing = WriteAsync(_writing, bytes);

    /// <summary>Closes it; the phone does not hear of it any more.</summary>
    public void Close() => _ = _closing.CancelAsync();

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _running;
        _closing.Dispose();
    }

    private async Task RunAsync(ServerConnection? before)
    {
        // The phone must not wait for it.
        await Task.Yield();
        if (before is not null) await before.DisposeAsync();
        string? failure = null;
        try
        {
            await using var stream = _stream = await _dialler.ConnectAsync(_closing.Token);
            await ReadAsync(PipeReader.Create(stream, new StreamPipeReaderOptions(leaveOpen: true)));
        }
        catch (ClientException failed)
        {
            failure = failed.Message;
        }
        catch (Exception lost) when (lost is IOException or OperationCanceledException)
        {
            // Reset by the server, or closed here.
        }

        await _writing;
        if (!_closing.IsCancellationRequested) _phone.End(this, failure);
    }

    private async Task ReadAsync(PipeReader input)
    {
        while (true)
        {
            var read = await input.ReadAsync(_closing.Token);
            var bytes = read.Buffer;
            _phone.Receive(this, ref bytes);
            input.AdvanceTo(bytes.Start, bytes.End);
            if (read.IsCompleted) break;
        }

        await input.CompleteAsync();
    }

    private async Task WriteAsync(Task before, ReadOnlyMemory<byte> bytes)
    {
        await before;
        // The phone must not wait for it.
        await Task.Yield();
        try
        {
            while (!bytes.IsEmpty)
            {
                var piece = bytes[..Math.Min(bytes.Length, PieceBytesMax)];
                await _stream.WriteAsync(piece, _closing.Token);
                _phone.Sent(this, piece.Length);
                bytes = bytes[piece.Length..];
            }
        }
        catch (Exception lost) when (lost is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The reading side knows better why: the server may have said so.
        }
    }
}
