using BlueTrace.Proving.LiveFuzz;

namespace BlueTrace.EndToEnd.Server;

/// <summary>
/// The real server while others attack it. Beside each attack a well-behaved client gets its answers, and so does one
/// who only comes then; and the server's memory stays bounded.
/// </summary>
public sealed class SiegeTests : EndToEndTest
{
    private const int Attackers = 300;

    /// <summary>
    /// Giant contact logs take up to 225 MB while they are traced, the owners of their entries included, and the other
    /// attacks 60.
    /// </summary>
    private const long MemoryMax = 250_000_000;

    /// <summary>
    /// How often the client beside an attack of some seconds is served at the least; one that had to wait for its end
    /// is not.
    /// </summary>
    private const int ServedMin = 3;

    private static readonly IPAddress Elsewhere = IPAddress.Parse("127.0.0.2");

    [Fact]
    public Task Slowlorises_are_sent_away_and_delay_nobody() => BesideAsync(
        async server =>
        {
            var crowd = await ConnectAsync(server, Attackers);
            for (var bytes = 0; crowd.Count > 0; bytes++)
            {
                Assert.True(bytes < 200, "a byte now and then keeps a connection");
                foreach (var each in crowd.ToArray())
                {
                    if (!await IsSentAwayAsync(each)) await each.SendAsync("U"u8.ToArray(), Stopping);
                    else crowd.Remove(each);
                }

                // The pace of a slowloris, which is its attack: below a whole line within the time to log in.
                await Task.Delay(100, Stopping);
            }
        },
        ServedMin, "--login-timeout", "2");

    [Fact]
    public Task Connections_that_say_nothing_are_sent_away_and_delay_nobody() => BesideAsync(
        async server =>
        {
            foreach (var silent in await ConnectAsync(server, Attackers))
            {
                var said = await ReadToEndAsync(silent);
                Assert.EndsWith("421 18 logging in took too long\r\n", said);
                silent.Dispose();
            }
        },
        ServedMin, "--login-timeout", "2");

    [Fact]
    public Task A_flood_of_connections_from_one_address_leaves_room_for_others() => BesideAsync(
        async server =>
        {
            const int Admitted = 50;
            var flood = await ConnectAsync(server, Attackers);
            var greetings = await Task.WhenAll(flood.Select(ReadSomeAsync));
            Assert.Equal(Admitted, greetings.Count(said => said.StartsWith("220 ")));
            Assert.Equal(Attackers - Admitted, greetings.Count(said => said.StartsWith("421 22 ")));
            await ServeAsync(server);
            foreach (var each in flood) each.Dispose();
        },
        servedMin: 1, "--connections-per-address", "50");

    [Fact]
    public Task Giant_contact_logs_at_once_are_taken_and_others_served_meanwhile() => BesideAsync(async server =>
    {
        const int Entries = 100_000;
        var log = Encoding.ASCII.GetBytes($"UPLOAD {Entries}\n" + string.Concat(
            Enumerable.Range(0, Entries).Select(i => $"{i:D20} 13/05/2020 17:54:06 13/05/2020 18:09:05\n")));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            using var client = await LogInRawAsync(server, Cyd);
            await client.SendAsync(log);
            Assert.StartsWith("354 ", await client.ReadLineAsync());
            Assert.StartsWith("251 ", await client.ReadLineAsync());
        }));
    });

    [Fact]
    public Task Who_pours_in_without_reading_is_held_up() => BesideAsync(async server =>
    {
        const int PouredMax = 500_000_000;
        const int OthersServed = 200;
        using var torrent = (await ConnectAsync(server, 1))[0];
        torrent.Blocking = false;
        var lines = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("nonsense\n", 10_000)));
        var poured = 0L;
        for (var servedSinceTaken = 0; servedSinceTaken < OthersServed;)
        {
            if (torrent.Poll(TimeSpan.Zero, SelectMode.SelectWrite))
            {
                poured += torrent.Send(lines);
                servedSinceTaken = 0;
                Assert.True(poured < PouredMax, "the server takes whatever comes");
                continue;
            }

            await ServeAsync(server);
            servedSinceTaken++;
        }
    });

    [Fact]
    public Task A_line_without_an_end_is_cut_off() => BesideAsync(async server =>
    {
        using var endless = (await ConnectAsync(server, 1))[0];
        await endless.SendAsync(new byte[100_000]);
        Assert.Contains("\r\n421 1 ", await ReadToEndAsync(endless));
    });

    /// <summary>Attacks a server while one client works without pause, and lets another come in the end.</summary>
    private async Task BesideAsync(Func<ServerProgram, Task> attackAsync, int servedMin = 1, params string[] options)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux has 127.0.0.2 and tells how much memory was used");
        var server = await StartServerAsync(60, [.. ServerProgram.WithoutUserLimits, .. options]);
        var memory = new ServerMemory(server.Program.ProcessId);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(Stopping);
        var watching = memory.WatchAsync(over.Token);
        var working = WorkAsync(server, over.Token);
        await attackAsync(server);
        await ServeAsync(server);
        await over.CancelAsync();

        await watching;
        Assert.InRange(await working, servedMin, int.MaxValue);
        Assert.InRange(memory.Peak, 1, MemoryMax);
        Assert.Empty(LinesOf(server.Program, LineOrigin.Error));
    }

    /// <summary>Fetches TempIDs till it is over, and returns how many; each answer comes.</summary>
    private static async Task<int> WorkAsync(ServerProgram server, CancellationToken over)
    {
        using var client = await LogInRawAsync(server, Ada);
        var served = 0;
        for (; !over.IsCancellationRequested; served++)
            Assert.StartsWith("250 ", await client.SayAsync("DOWNLOAD"));

        return served;
    }

    private static async Task ServeAsync(ServerProgram server)
    {
        using var client = await LogInRawAsync(server, Bob);
        Assert.StartsWith("250 ", await client.SayAsync("DOWNLOAD"));
    }

    private static async Task<List<Socket>> ConnectAsync(ServerProgram server, int count)
    {
        var sockets = new List<Socket>();
        for (var i = 0; i < count; i++)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(Elsewhere, 0));
            await socket.ConnectAsync(server.EndPoint, Stopping);
            sockets.Add(socket);
        }

        return sockets;
    }

    private static async Task<bool> IsSentAwayAsync(Socket socket)
    {
        if (socket.Available == 0) return false;
        var said = await ReadSomeAsync(socket);
        if (!said.Contains("421 ")) return false;
        Assert.Contains("421 18 logging in took too long", said);
        socket.Dispose();
        return true;
    }

    private static async Task<string> ReadSomeAsync(Socket socket)
    {
        var bytes = new byte[4096];
        var count = await socket.ReceiveAsync(bytes, Stopping).AsTask().WaitAsync(ChildProgram.Patience);
        return Encoding.ASCII.GetString(bytes, 0, count);
    }

    private static async Task<string> ReadToEndAsync(Socket socket)
    {
        var text = new StringBuilder();
        while (await ReadSomeAsync(socket) is { Length: > 0 } said) text.Append(said);
        return text.ToString();
    }
}
