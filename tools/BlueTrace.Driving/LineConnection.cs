using System.Buffers;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using BlueTrace.Core.Session;

namespace BlueTrace.Driving;

/// <summary>
/// A connection that may see replies as codes and no more: then nothing is allocated for a request or its reply, so
/// that what is measured is the server.
/// </summary>
public sealed class LineConnection : IDisposable
{
    /// <summary>Several longest lines of a server; a hundred TempIDs at once.</summary>
    private const int BufferBytes = 8 * 1024;

    private readonly NetworkStream _stream;
    private byte[] _buffer = [];
    private int _start;
    private int _end;

    private LineConnection(Socket socket) => _stream = new NetworkStream(socket, ownsSocket: true);

    /// <summary>Connects, and hears nothing yet.</summary>
    /// <param name="server">Where to.</param>
    /// <param name="from">From which address of this machine; null for the system's choice.</param>
    /// <param name="stopping">Ends the attempt.</param>
    /// <exception cref="IOException">Nobody is there.</exception>
    public static async Task<LineConnection> OpenAsync(IPEndPoint server, IPAddress? from, CancellationToken stopping)
    {
        var socket = new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ReadyAsync(async _ =>
        {
            if (from is not null) socket.Bind(new IPEndPoint(from, 0));
            try
            {
                await socket.ConnectAsync(server, stopping);
            }
            catch (SocketException failure)
            {
                throw new IOException(failure.Message, failure);
            }
        });
        return new LineConnection(socket);
    }

    /// <summary>Connects and hears the greeting.</summary>
    /// <param name="server">Where to.</param>
    /// <param name="from">From which address of this machine; null for the system's choice.</param>
    /// <exception cref="IOException">Nobody is there.</exception>
    /// <exception cref="ReplyException">The server does not greet.</exception>
    public static async Task<LineConnection> ConnectAsync(IPEndPoint server, IPAddress? from = null)
    {
        var opened = await OpenAsync(server, from, CancellationToken.None);
        return await opened.ReadyAsync(connection => connection.ExpectAsync(220));
    }

    /// <summary>Connects and logs in.</summary>
    /// <exception cref="IOException">Nobody is there.</exception>
    /// <exception cref="ReplyException">The server does not welcome the user.</exception>
    public static async Task<LineConnection> LogInAsync(IPEndPoint server, Account user)
    {
        var connected = await ConnectAsync(server);
        return await connected.ReadyAsync(async connection =>
        {
            await connection.AskAsync(user.UserLine, 331);
            await connection.AskAsync(user.PasswordLine, 230);
        });
    }

    /// <summary>Sends lines.</summary>
    /// <exception cref="IOException">The connection is lost.</exception>
    public ValueTask SendAsync(ReadOnlyMemory<byte> lines, CancellationToken stopping = default) =>
        _stream.WriteAsync(lines, stopping);

    /// <summary>
    /// Takes replies as long as the next has the code of the first: at least one, at most <paramref name="max"/>, and
    /// no more than have arrived.
    /// </summary>
    /// <exception cref="IOException">
    /// The connection is lost, or the server closed, or does not say lines that open with a code.
    /// </exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<(int Code, int Count)> ReceiveAsync(int max)
    {
        while (true)
        {
            var replies = ReplyLines.Take(_buffer.AsSpan(_start, _end - _start), max, out var length);
            _start += length;
            if (replies.Count > 0) return replies;
            MakeRoom();
            Take(await _stream.ReadAsync(_buffer.AsMemory(_end)));
        }
    }

    /// <summary>Hears a line as it is, without its end; null once the server has closed.</summary>
    /// <exception cref="IOException">The connection is lost, or the line is longer than any reply.</exception>
    public async Task<string?> ReceiveLineAsync(CancellationToken stopping)
    {
        while (true)
        {
            var length = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
            if (length >= 0)
            {
                var line = Encoding.ASCII.GetString(_buffer, _start, length).TrimEnd('\r');
                _start += length + 1;
                return line;
            }

            MakeRoom();
            var read = await _stream.ReadAsync(_buffer.AsMemory(_end), stopping);
            if (read == 0) return null;
            Take(read);
        }
    }

    /// <summary>Hears a whole reply, as a conversation understands it.</summary>
    /// <exception cref="IOException">The connection is lost, or the server closed.</exception>
    public async Task<ServerMessage> ReceiveAsync(ClientSession session, CancellationToken stopping)
    {
        while (true)
        {
            var bytes = new ReadOnlySequence<byte>(_buffer, _start, _end - _start);
            var isWhole = session.TryReceive(ref bytes, out var reply);
            _start = _end - (int)bytes.Length;
            if (isWhole) return reply;
            MakeRoom();
            Take(await _stream.ReadAsync(_buffer.AsMemory(_end), stopping));
        }
    }

    /// <summary>Sends lines and hears one reply.</summary>
    /// <exception cref="ReplyException">The reply has another code.</exception>
    public async Task AskAsync(ReadOnlyMemory<byte> lines, int code)
    {
        await SendAsync(lines);
        await ExpectAsync(code);
    }

    /// <summary>
    /// Waits without a buffer until there is more to ask: for connections that are many and idle. All must have been
    /// heard.
    /// </summary>
    public void LetGo() => (_buffer, _start, _end) = ([], 0, 0);

    /// <summary>Closes as a phone does that loses its network: the server hears a reset.</summary>
    public void Reset() => _stream.Close(timeout: 0);

    /// <summary>Closes.</summary>
    public void Dispose() => _stream.Dispose();

    private async Task ExpectAsync(int code)
    {
        var (heard, _) = await ReceiveAsync(1);
        if (heard != code) throw new ReplyException($"{heard} where {code} was due");
    }

    private void Take(int read)
    {
        if (read == 0) throw new EndOfStreamException("closed by the server");
        _end += read;
    }

    private void MakeRoom()
    {
        if (_buffer.Length == 0) _buffer = new byte[BufferBytes];
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _buffer.Length) throw new ReplyException("a line without an end");
    }
}
