namespace BlueTrace.Proving.Load;

/// <summary>
/// Answers every line with the same words at once, whatever it asks: against it a load run shows what the generator and
/// the machine's network can do by themselves.
/// </summary>
internal sealed class NullServer : IDisposable
{
    private const int BufferBytes = 16 * 1024;

    private readonly Socket _listener;

    private NullServer(Socket listener)
    {
        _listener = listener;
        _ = AcceptAsync();
    }

    /// <summary>Where it is.</summary>
    public IPEndPoint EndPoint => (IPEndPoint)_listener.LocalEndPoint!;

    /// <summary>Starts one on this machine.</summary>
    public static NullServer Start()
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(4096);
        return new NullServer(listener);
    }

    /// <summary>Takes no more connections; those there are end with their clients.</summary>
    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = ServeAsync(await _listener.AcceptAsync());
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
        {
            // It is over.
        }
    }

    private static async Task ServeAsync(Socket client)
    {
        using (client)
        {
            client.NoDelay = true;
            var (input, output) = (new byte[BufferBytes], new byte[BufferBytes * 10]);
            try
            {
                await client.SendAsync("220 BlueTrace/1 line-max=256 entries-max=100000\r\n"u8.ToArray());
                while (await client.ReceiveAsync(input) is var read and > 0)
                    await client.SendAsync(output.AsMemory(0, Answer(input.AsSpan(0, read), output)));
            }
            catch (SocketException)
            {
                // The client has gone.
            }
        }
    }

    /// <summary>Answers the lines; our clients' commands are never cut in two on this machine.</summary>
    private static int Answer(ReadOnlySpan<byte> lines, Span<byte> output)
    {
        var written = 0;
        for (var end = lines.IndexOf((byte)'\n'); end >= 0; end = lines.IndexOf((byte)'\n'))
        {
            var reply = ReplyTo(lines[0], lines[2]);
            reply.CopyTo(output[written..]);
            written += reply.Length;
            lines = lines[(end + 1)..];
        }

        return written;
    }

    private static ReadOnlySpan<byte> ReplyTo(byte first, byte third) => (first, third) switch
    {
        ((byte)'U', (byte)'E') => "331 Password\r\n"u8,
        ((byte)'P', _) => "230 Welcome\r\n"u8,
        ((byte)'L', _) => "221 Logged out\r\n"u8,
        _ => "250 12345678901234567890 13/05/2020 17:45:06 13/05/2020 18:00:05\r\n"u8,
    };
}
