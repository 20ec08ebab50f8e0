using System.Buffers;
using BlueTrace.Core.Session;

namespace BlueTrace.Driving;

/// <summary>
/// One conversation with a server in the protocol's own messages, without a program around it. Whatever ends the
/// connection comes as an <see cref="IOException"/>; what the server has no reason to say, as a
/// <see cref="ReplyException"/>.
/// </summary>
/// <param name="connection">What it goes over, which is then its own.</param>
/// <param name="stopping">Ends every wait.</param>
public sealed class ProtocolClient(LineConnection connection, CancellationToken stopping) : IDisposable
{
    private readonly ClientSession _session = new();
    private readonly ArrayBufferWriter<byte> _output = new();

    /// <summary>Connects and hears the greeting.</summary>
    /// <exception cref="IOException">Nobody is there, or the connection was lost.</exception>
    public static async Task<ProtocolClient> ConnectAsync(IPEndPoint server, CancellationToken stopping)
    {
        var connection = await LineConnection.OpenAsync(server, from: null, stopping);
        return await new ProtocolClient(connection, stopping).ReadyAsync(
            client => client.ReceiveAsync(ServerMessageKind.Greeting));
    }

    /// <summary>Connects and logs in.</summary>
    /// <exception cref="IOException">Nobody is there, the connection was lost, or the user is not welcome.</exception>
    public static async Task<ProtocolClient> LogInAsync(IPEndPoint server, Account user, CancellationToken stopping)
    {
        var connected = await ConnectAsync(server, stopping);
        return await connected.ReadyAsync(async client =>
        {
            await client.AskAsync(ClientMessage.User(user.User), ServerMessageKind.PasswordRequired);
            await client.AskAsync(ClientMessage.Password(user.Secret), ServerMessageKind.Welcome);
        });
    }

    /// <summary>Says something and returns the reply, which must be of a kind.</summary>
    /// <exception cref="ReplyException">It is of another.</exception>
    public async Task<ServerMessage> AskAsync(ClientMessage message, ServerMessageKind due)
    {
        await SendAsync(message);
        return await ReceiveAsync(due);
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
        await AskAsync(ClientMessage.Upload(entries.Count), ServerMessageKind.SendEntries);
        await SendAsync(ClientMessage.Entries(entries));
        return await ReceiveAsync();
    }

    /// <summary>Closes the connection.</summary>
    public void Dispose() => connection.Dispose();

    private Task SendAsync(ClientMessage message)
    {
        _session.Send(message, _output);
        return FlushAsync();
    }

    private async Task FlushAsync()
    {
        await connection.SendAsync(_output.WrittenMemory, stopping);
        _output.ResetWrittenCount();
    }

    /// <summary>Returns a reply that must be of a kind.</summary>
    /// <exception cref="ReplyException">It is of another.</exception>
    public static ServerMessage Require(in ServerMessage reply, ServerMessageKind due) => reply.Kind == due
        ? reply
        : throw new ReplyException($"The server said {reply.Kind} where {due} was due.");

    private async Task<ServerMessage> ReceiveAsync(ServerMessageKind due) => Require(await ReceiveAsync(), due);

    private Task<ServerMessage> ReceiveAsync() =>
        connection.ReceiveAsync(_session, stopping).WaitAsync(ChildProgram.Patience, stopping);
}
