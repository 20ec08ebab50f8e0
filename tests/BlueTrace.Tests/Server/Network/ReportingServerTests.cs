namespace BlueTrace.Tests.Server.Network;

public sealed class ReportingServerTests : IAsyncDisposable
{
    private const string Entry = "12345678901234567891 13/05/2020 17:54:06 13/05/2020 18:09:05\r\n";

    private readonly ServerUnderTest _server = new();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_TempID_is_in_the_file_when_the_client_reads_it()
    {
        using var client = await _server.LogInAsync();
        var reply = await client.AskAsync("DOWNLOAD\r\n");
        Assert.Matches(@"^250 \d{20} 14/05/2020 18:00:00 14/05/2020 18:14:59$", reply);
        Assert.Equal($"+61410888888 {reply![4..]}\n", await File.ReadAllTextAsync(_server.PathOf("tempIDs.txt")));
    }

    [Fact]
    public async Task Bytes_that_come_one_at_a_time_make_the_same_conversation()
    {
        using var client = await _server.ConnectAsync();
        foreach (var letter in "USER +61410888888\r\nPASS comp3331\r\nUPLOAD 1\r\n" + Entry + "LOGOUT\r\n")
            await client.SendAsync(letter.ToString());
        Assert.Equal("331 230 354 251 221", await client.ReadCodesAsync());
    }

    [Fact]
    public async Task A_whole_conversation_in_one_segment_is_answered_in_order()
    {
        using var client = await _server.ConnectAsync();
        await client.SendAsync(
            "USER +61410888888\nPASS comp3331\nDOWNLOAD\nDOWNLOAD\nUPLOAD 1\n" + Entry + "DOWNLOAD\nLOGOUT\n");

        Assert.Equal("331 230 250 250 354 251 250 221", await client.ReadCodesAsync());
    }

    [Fact]
    public async Task A_long_pipeline_is_answered_whole()
    {
        using var client = await _server.LogInAsync();
        await client.SendAsync(string.Concat(Enumerable.Repeat("DOWNLOAD\n", 1_000)) + "LOGOUT\n");

        var replies = await client.ReadToEndAsync();
        Assert.Equal(1_001, replies.Count);
        Assert.Equal(1_000, replies.Where(line => line.StartsWith("250")).Distinct().Count());
    }

    [Fact]
    public async Task A_block_holds_on_every_connection_and_ends_with_its_time()
    {
        using (var guesser = await _server.ConnectAsync())
        {
            await guesser.SendAsync("USER +61410888888\nPASS a\nPASS b\nPASS c\n");
            Assert.Equal("331 430 430 431", await guesser.ReadCodesAsync());
        }

        using (var owner = await _server.ConnectAsync())
        {
            _server.Clock.Advance(TimeSpan.FromSeconds(59.9));
            await owner.SendAsync("USER +61410888888\nPASS comp3331\n");
            Assert.Equal("331 432", await owner.ReadCodesAsync());
        }

        _server.Clock.Advance(TimeSpan.FromSeconds(0.1));
        (await _server.LogInAsync()).Dispose();
    }

    [Fact]
    public async Task An_upload_is_in_its_folder_when_the_client_reads_the_reply()
    {
        using var client = await _server.LogInAsync();
        await client.AskAsync("UPLOAD 1\n" + Entry);
        Assert.Equal("251 1 entries received", await client.ReadLineAsync());

        var file = await File.ReadAllTextAsync(_server.PathOf("uploads/2020-05-14T18-00-00Z-0001.txt"));
        Assert.StartsWith("uploader +61410888888\n", file);
        Assert.EndsWith("end\n", file);
    }

    [Fact]
    public async Task An_upload_with_a_malformed_entry_leaves_nothing_behind()
    {
        using var client = await _server.LogInAsync();
        await client.SendAsync("UPLOAD 3\n" + Entry + "rubbish\n" + Entry + "LOGOUT\n");

        Assert.StartsWith("354", await client.ReadLineAsync());
        Assert.StartsWith("553 2 8 ", await client.ReadLineAsync());
        Assert.False(Directory.Exists(_server.PathOf("uploads")));
    }

    [Fact]
    public async Task A_client_that_vanishes_half_way_through_an_upload_leaves_nothing_behind()
    {
        var client = await _server.LogInAsync();
        await client.AskAsync("UPLOAD 3\n" + Entry + Entry[..30]);
        client.Dispose();

        var shown = await _server.StopAndReadTerminalAsync();
        Assert.Equal("", shown);
        Assert.False(Directory.Exists(_server.PathOf("uploads")));
    }

    [Fact]
    public async Task Garbage_ends_its_own_connection_alone()
    {
        using var wellBehaved = await _server.LogInAsync();
        using var garbage = await _server.ConnectAsync();
        var bytes = new byte[100_000];
        new Random(1).NextBytes(bytes);
        bytes.AsSpan().Replace((byte)'\n', (byte)0);
        await garbage.SendAsync(bytes);

        Assert.StartsWith("421 1 ", await garbage.ReadLineAsync());
        Assert.Null(await garbage.ReadLineAsync());
        Assert.StartsWith("250 ", await wellBehaved.AskAsync("DOWNLOAD\n"));
    }

    [Fact]
    public async Task One_user_may_be_logged_in_twice()
    {
        using var first = await _server.LogInAsync();
        using var second = await _server.LogInAsync();
        Assert.StartsWith("221", await second.AskAsync("LOGOUT\n"));
        Assert.StartsWith("250", await first.AskAsync("DOWNLOAD\n"));
    }

    [Fact]
    public async Task A_server_that_stops_answers_what_it_had_received_and_says_so()
    {
        using var client = await _server.LogInAsync();
        Assert.StartsWith("250", await client.AskAsync(string.Concat(Enumerable.Repeat("DOWNLOAD\n", 100))));
        _server.Stop();

        var replies = await client.ReadToEndAsync();
        Assert.Equal(99, replies.Count(line => line.StartsWith("250")));
        Assert.Equal("421 16 the server is shutting down", replies[^1]);
    }

    [Fact]
    public async Task Events_of_many_clients_are_shown_one_after_another()
    {
        var clients = new List<RawClient>();
        for (var i = 0; i < 8; i++) clients.Add(await _server.LogInAsync());
        await Task.WhenAll(clients.Select(async client =>
        {
            await client.SendAsync("DOWNLOAD\nUPLOAD 2\n" + Entry + Entry + "LOGOUT\n");
            await client.ReadToEndAsync();
            client.Dispose();
        }));

        var shown = await _server.StopAndReadTerminalAsync();
        var lines = shown.Split('\n', StringSplitOptions.RemoveEmptyEntries).ToList();
        Assert.Equal(8 * (3 + 6 + 1), lines.Count);
        for (var i = 0; i < lines.Count;)
        {
            if (lines[i].StartsWith("user:")) Assert.Equal("TempID:", lines[i + 1]);
            if (lines[i].StartsWith("received")) Assert.Equal("Contact log checking", lines[i + 3]);
            i += lines[i] switch { ['u', ..] => 3, ['r', ..] => 6, _ => 1 };
        }
    }

    [Fact]
    public async Task Changed_credentials_are_in_force_without_a_restart()
    {
        await File.WriteAllTextAsync(_server.PathOf("credentials.txt"), "new one\n");
        await ServerUnderTest.AskUntilAsync("230", () =>
        {
            _server.Clock.Advance(TimeSpan.FromSeconds(61));
            return _server.TryLogInAsync("new", "one");
        });
    }
}
