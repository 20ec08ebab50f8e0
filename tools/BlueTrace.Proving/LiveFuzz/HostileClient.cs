using System.Buffers;

namespace BlueTrace.Proving.LiveFuzz;

/// <summary>One hostile connection: says its script, reads what is answered, and leaves in some way.</summary>
internal static class HostileClient
{
    /// <summary>How long a connection may last; only one that hangs needs it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Plays one connection; returns how many messages went out and how many replies came.</summary>
    /// <exception cref="SocketException">The server takes no connection.</exception>
    /// <exception cref="TimeoutException">The connection hangs.</exception>
    public static async Task<(int Sent, int Replies)> RunAsync(
        IPEndPoint server, CountedRandom random, CancellationToken stopping)
    {
        using var socket = new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(server, stopping);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        deadline.CancelAfter(Patience);
        try
        {
            return await TalkAsync(socket, random, deadline.Token);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            throw new TimeoutException($"A hostile connection got no end within {Patience.TotalSeconds:0} s.");
        }
    }

    private static async Task<(int Sent, int Replies)> TalkAsync(
        Socket socket, CountedRandom random, CancellationToken giveUp)
    {
        var draining = DrainAsync(socket, giveUp);
        var sent = await SayAsync(socket, new HostileScript(random), giveUp);
        switch (random.Below(4))
        {
            case 0:
                socket.LingerState = new LingerOption(enable: true, seconds: 0);
                socket.Close();
                break;
            case 1:
                socket.Close();
                break;
            default:
                ShutDown(socket);
                break;
        }

        return (sent, await draining);
    }

    private static async Task<int> SayAsync(Socket socket, HostileScript script, CancellationToken giveUp)
    {
        var sent = 0;
        var output = new ArrayBufferWriter<byte>();
        try
        {
            while (!script.IsOver)
            {
                output.ResetWrittenCount();
                var messages = script.Write(output);
                await socket.SendAsync(output.WrittenMemory, giveUp);
                sent += messages;
            }
        }
        catch (SocketException)
        {
            // The server had enough of it.
        }

        return sent;
    }

    private static void ShutDown(Socket socket)
    {
        try
        {
            socket.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException)
        {
            // The server was first.
        }
    }

    private static async Task<int> DrainAsync(Socket socket, CancellationToken giveUp)
    {
        var replies = 0;
        var buffer = new byte[16 * 1024];
        try
        {
            while (await socket.ReceiveAsync(buffer, giveUp) is var read and > 0)
                replies += buffer.AsSpan(0, read).Count((byte)'\n');
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
        {
            // One of the two sides closed.
        }

        return replies;
    }
}
