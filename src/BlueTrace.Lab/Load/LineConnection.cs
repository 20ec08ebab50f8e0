using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace BlueTrace.Lab.Load;

/// <summary>
/// A connection that sees replies as codes and no more: nothing is allocated for a request or its reply, so that what is
/// measured is the server.
/// </summary>
internal sealed class LineConnection : IDisposable
{
    /// <summary>Several longest lines of a server; a hundred TempIDs at once.</summary>
    private const int BufferBytes = 8 * 1024;

    private readonly Socket _socket;
    private byte[] _buffer = [];
    private int _start;
    private int _end;

    private LineConnection(Socket socket) => _socket = socket;

    /// <summary>Connects and hears the greeting.</summary>
    /// <param name="server">Where to.</param>
    /// <param name="from">From which address of this machine; null for the system's choice.</param>
    /// <exception cref="SocketException">Nobody is there.</exception>
    /// <exception cref="ReplyException">The server does not greet.</exception>
    public static async Task<LineConnection> ConnectAsync(IPEndPoint server, IPAddress? from = null)
    {
        var socket = new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        var connection = new LineConnection(socket);
        try
        {
            if (from is not null) socket.Bind(new IPEndPoint(from, 0));
            await socket.ConnectAsync(server);
            await connection.ExpectAsync(220);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Connects and logs in.</summary>
    /// <exception cref="SocketException">Nobody is there.</exception>
    /// <exception cref="ReplyException">The server does not welcome the user.</exception>
    public static async Task<LineConnection> LogInAsync(IPEndPoint server, LoadUser user, IPAddress? from = null)
    {
        var connection = await ConnectAsync(server, from);
        try
        {
            await connection.AskAsync(user.UserLine, 331);
            await connection.AskAsync(user.PasswordLine, 230);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Sends lines.</summary>
    public async ValueTask SendAsync(ReadOnlyMemory<byte> lines)
    {
        while (lines.Length > 0) lines = lines[await _socket.SendAsync(lines, SocketFlags.None)..];
    }

    /// <summary>
    /// Takes replies as long as the next has the code of the first: at least one, at most <paramref name="max"/>, and
    /// no more than have arrived.
    /// </summary>
    /// <exception cref="ReplyException">The server closed, or does not say lines that open with a code.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<(int Code, int Count)> ReceiveAsync(int max)
    {
        while (true)
        {
            var replies = ReplyLines.Take(_buffer.AsSpan(_start, _end - _start), max, out var length);
            _start += length;
            if (replies.Count > 0) return replies;
            MakeRoom();
            var read = await _socket.ReceiveAsync(_buffer.AsMemory(_end), SocketFlags.None);
            if (read == 0) throw new ReplyException("closed by the server");
            _end += read;
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
    /// Waits without a buffer until there is more to ask: for connections that are many and idle. All must have been heard.
    /// </summary>
    public void LetGo() => (_buffer, _start, _end) = ([], 0, 0);

    /// <summary>Closes as a phone does that loses its network: the server hears a reset.</summary>
    public void Reset()
    {
        _socket.LingerState = new LingerOption(enable: true, seconds: 0);
        _socket.Dispose();
    }

    /// <summary>Closes.</summary>
    public void Dispose() => _socket.Dispose();

    private async Task ExpectAsync(int code)
    {
        var (heard, _) = await ReceiveAsync(1);
        if (heard != code) throw new ReplyException($"{heard} where {code} was due");
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
