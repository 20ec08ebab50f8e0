using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using BlueTrace.Core.Session;
using BlueTrace.Core.Wire;
using BlueTrace.Lab.Programs;

namespace BlueTrace.Lab.Crash;

/// <summary>
/// One conversation with a server over TCP, without a program around it. Whatever ends the connection comes as an
/// <see cref="IOException"/>.
/// </summary>
internal sealed class ProtocolClient : IDisposable
{
    private readonly NetworkStream _stream;
    private readonly PipeReader _input;
    private readonly CancellationToken _stopping;
    private readonly ClientSession _session = new();
    private readonly ArrayBufferWriter<byte> _output = new();

    private ProtocolClient(Socket socket, CancellationToken stopping)
    {
        _stream = new NetworkStream(socket, ownsSocket: true);
        _input = PipeReader.Create(_stream);
        _stopping = stopping;
    }

    /// <summary>Connects and logs in.</summary>
    /// <exception cref="IOException">Nobody is there, or the connection was lost.</exception>
    /// <exception cref="UnexpectedReplyException">The server does not welcome the user.</exception>
    public static async Task<ProtocolClient> LogInAsync(
        IPEndPoint server, CrashUser user, CancellationToken stopping)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        var client = new ProtocolClient(await ConnectAsync(socket, server, stopping), stopping);
        try
        {
            await client.ReceiveAsync(ServerMessageKind.Greeting);
            await client.SendAsync(ClientMessage.LogIn(user.Name));
            await client.ReceiveAsync(ServerMessageKind.PasswordRequired);
            await client.SendAsync(ClientMessage.Authenticate(user.Password));
            await client.ReceiveAsync(ServerMessageKind.Welcome);
            return client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    /// <summary>Asks for TempIDs, all before the first is there, and gives the replies as they come.</summary>
    public async IAsyncEnumerable<ServerMessage> DownloadAsync(int count)
    {
        for (var i = 0; i < count; i++) ClientMessageWriter.Write(ClientMessage.Download, _output);
        await FlushAsync();
        for (var i = 0; i < count; i++)
        {
            // The session takes one question at a time: it hears of each when its answer is next.
            _session.Send(ClientMessage.Download, _output);
            _output.ResetWrittenCount();
            yield return await ReceiveAsync();
        }
    }

    /// <summary>Hands over a contact log and returns the reply to it.</summary>
    public async Task<ServerMessage> UploadAsync(IReadOnlyList<ContactLogEntry> entries)
    {
        await SendAsync(ClientMessage.Upload(entries.Count));
        await ReceiveAsync(ServerMessageKind.SendEntries);
        await SendAsync(ClientMessage.HandOver(entries));
        return await ReceiveAsync();
    }

    /// <summary>Says goodbye.</summary>
    public async Task LogOutAsync()
    {
        await SendAsync(ClientMessage.Logout);
        await ReceiveAsync(ServerMessageKind.Goodbye);
    }

    /// <summary>Closes the connection.</summary>
    public void Dispose() => _stream.Dispose();

    private static async Task<Socket> ConnectAsync(Socket socket, IPEndPoint server, CancellationToken stopping)
    {
        try
        {
            await socket.ConnectAsync(server, stopping);
            return socket;
        }
        catch (SocketException failure)
        {
            socket.Dispose();
            throw new IOException(failure.Message, failure);
        }
    }

    private Task SendAsync(ClientMessage message)
    {
        _session.Send(message, _output);
        return FlushAsync();
    }

    private async Task FlushAsync()
    {
        await _stream.WriteAsync(_output.WrittenMemory, _stopping);
        _output.ResetWrittenCount();
    }

    private async Task ReceiveAsync(ServerMessageKind expected)
    {
        var reply = await ReceiveAsync();
        if (reply.Kind != expected)
            throw new UnexpectedReplyException($"The server said {reply.Kind} where {expected} was due.");
    }

    private async Task<ServerMessage> ReceiveAsync()
    {
        while (true)
        {
            var read = await _input.ReadAsync(_stopping).AsTask().WaitAsync(ChildProgram.Patience, _stopping);
            var bytes = read.Buffer;
            var isWhole = _session.TryReceive(ref bytes, out var reply);
            _input.AdvanceTo(bytes.Start, isWhole ? bytes.Start : bytes.End);
            if (isWhole) return reply;
            if (read.IsCompleted) throw new IOException("The server has closed the connection.");
        }
    }
}
