using System.Buffers;
using System.Diagnostics;
using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using BlueTrace.Core.Session;
using BlueTrace.Core.Wire;

namespace BlueTrace.Lab.LiveFuzz;

/// <summary>
/// Somebody who does nothing wrong while others attack: logs in, downloads, uploads, logs out, again and again, and times
/// every answer.
/// </summary>
internal sealed class WellBehavedClient(IPEndPoint server)
{
    /// <summary>The name and the password.</summary>
    public const string Name = "ada";

    /// <summary>An answer later than this is no service.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Between two sessions: this one is to be served, not to be part of the load.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Sessions that went from greeting to goodbye.</summary>
    public int Sessions { get; private set; }

    /// <summary>Answers that came.</summary>
    public int Answers { get; private set; }

    /// <summary>The one that took longest.</summary>
    public TimeSpan SlowestAnswer { get; private set; }

    /// <summary>What went wrong in the sessions that didn't.</summary>
    public List<string> Failures { get; } = [];

    /// <summary>Goes on until <paramref name="over"/> is cancelled; the session under way is played to its end.</summary>
    /// <param name="over">Ends it.</param>
    /// <param name="interrupted">Ctrl-C, which reaches the server too: what fails from then on is no failure.</param>
    public async Task RunAsync(CancellationToken over, CancellationToken interrupted)
    {
        while (!over.IsCancellationRequested)
        {
            var failure = await TrySessionAsync();
            await Task.WhenAny(Task.Delay(Pause, over));
            if (failure is not null && !interrupted.IsCancellationRequested) Failures.Add(failure);
        }
    }

    /// <summary>Plays a session; returns what went wrong, else null.</summary>
    private async Task<string?> TrySessionAsync()
    {
        try
        {
            await PlaySessionAsync();
            Sessions++;
            return null;
        }
        catch (Exception failure) when (failure is IOException or SocketException or TimeoutException or InvalidDataException)
        {
            return failure.Message;
        }
    }

    private async Task PlaySessionAsync()
    {
        using var connection = new TcpClient { NoDelay = true };
        await connection.ConnectAsync(server).WaitAsync(Patience);
        var stream = connection.GetStream();
        var input = PipeReader.Create(stream);
        var session = new ClientSession();
        if (!UserId.TryRead(Name, out var user) || !Password.TryRead("ada"u8, out var password))
            throw new InvalidOperationException("The name or the password does not read.");

        await HearAsync(session, input, ServerMessageKind.Greeting);
        await AskAsync(session, stream, input, ClientMessage.LogIn(user), ServerMessageKind.PasswordRequired);
        await AskAsync(session, stream, input, ClientMessage.Authenticate(password), ServerMessageKind.Welcome);
        var own = await AskAsync(session, stream, input, ClientMessage.Download, ServerMessageKind.TempIdIssued);
        await AskAsync(session, stream, input, ClientMessage.Upload(1), ServerMessageKind.SendEntries);
        ContactLogEntry[] entries = [new(own.Id, own.Window)];
        await AskAsync(session, stream, input, ClientMessage.HandOver(entries), ServerMessageKind.UploadAccepted);
        await AskAsync(session, stream, input, ClientMessage.Logout, ServerMessageKind.Goodbye);
    }

    private async Task<ServerMessage> AskAsync(
        ClientSession session, Stream stream, PipeReader input, ClientMessage message, ServerMessageKind awaited)
    {
        var output = new ArrayBufferWriter<byte>();
        session.Send(message, output);
        await stream.WriteAsync(output.WrittenMemory);
        return await HearAsync(session, input, awaited);
    }

    private async Task<ServerMessage> HearAsync(ClientSession session, PipeReader input, ServerMessageKind awaited)
    {
        var askedAt = Stopwatch.GetTimestamp();
        var reply = await ReceiveAsync(session, input).WaitAsync(Patience);
        var took = Stopwatch.GetElapsedTime(askedAt);
        if (took > SlowestAnswer) SlowestAnswer = took;
        Answers++;
        return reply.Kind == awaited ? reply : throw new InvalidDataException($"{awaited} was awaited, {reply.Kind} came");
    }

    private static async Task<ServerMessage> ReceiveAsync(ClientSession session, PipeReader input)
    {
        while (true)
        {
            var read = await input.ReadAsync();
            if (TryReceive(session, input, read.Buffer, out var message)) return message;
            if (read.IsCompleted) throw new IOException("the server closed the connection");
        }
    }

    private static bool TryReceive(
        ClientSession session, PipeReader input, ReadOnlySequence<byte> buffer, out ServerMessage message)
    {
        var isReply = session.TryReceive(ref buffer, out message);
        input.AdvanceTo(buffer.Start, isReply ? buffer.Start : buffer.End);
        return isReply;
    }
}
