namespace BlueTrace.Tests.Client;

/// <summary>Two whole clients, a server, and the radio between them; the clock is moved by hand.</summary>
public sealed class BeaconTests : ClientTest
{
    private const string NeighboursId = "00345678901234567890";

    [Fact]
    public async Task A_valid_beacon_is_shown_logged_and_uploaded()
    {
        await using var hearer = Start();
        await using var sender = Start();
        var port = await hearer.HearingPortAsync();
        await hearer.LogInAsync();
        await sender.LogInAsync("ben", "banana");

        sender.Prompt.Type("Download_tempID", $"Beacon 127.0.0.1 {port}");
        var id = (await sender.Prompt.SeeStartAsync("TempID:\n"))["TempID:\n".Length..];
        await sender.Prompt.SeeAsync($"{id}, 14/05/2020 17:45:06, 14/05/2020 18:00:05.");
        await hearer.Prompt.SeeAsync(
            $"received beacon: {id},\n14/05/2020 17:45:06, 14/05/2020 18:00:05.\n"
            + "Current time is: 14/05/2020 17:45:06.\nThe beacon is valid.");

        Assert.Equal([$"{id} 14/05/2020 17:45:06 14/05/2020 18:00:05"], await hearer.LogRowsAsync(1));
        hearer.Prompt.Type("Upload_contact_log");
        await hearer.Prompt.SeeAsync($"{id}, 14/05/2020 17:45:06, 14/05/2020 18:00:05;");
        await hearer.Prompt.SeeAsync("1 entry uploaded.");
        Assert.Equal("ben", Assert.Single(Assert.Single(Server.Store.Uploads).Entries).Contact.ToString());
    }

    [Fact]
    public async Task An_expired_beacon_is_sent_with_advice_and_refused_by_the_hearer()
    {
        await using var hearer = await HearingAsync();
        await using var sender = await LogInAsync();
        await sender.DownloadAsync();
        Time.Advance(TimeSpan.FromSeconds(ScriptedServer.TempIdLifetimeSeconds));

        sender.Prompt.Type($"Beacon localhost {hearer.Port}");
        await EventuallyShownAsync(
            sender,
            "Sent, but this TempID expired at 14/05/2020 18:00:05. Type Download_tempID for a fresh one.");
        await EventuallyShownAsync(hearer, "Current time is: 14/05/2020 18:00:06.\nThe beacon is invalid.");
        Assert.False(File.Exists(Path.Combine(hearer.Folder, "anna_contactlog.txt")));
    }

    [Fact]
    public async Task Auto_refresh_fetches_a_TempID_where_there_is_none_and_where_it_has_expired()
    {
        await using var hearer = await HearingAsync();
        await using var client = await LogInAsync(options => options with { AutoRefresh = true });

        client.Prompt.Type($"Beacon 127.0.0.1 {hearer.Port}");
        var first = await client.Prompt.SeeStartAsync("TempID:\n");
        await EventuallyShownAsync(hearer, "The beacon is valid.");
        Time.Advance(TimeSpan.FromSeconds(ScriptedServer.TempIdLifetimeSeconds));
        client.Prompt.Type($"Beacon 127.0.0.1 {hearer.Port}");
        var second = await client.Prompt.SeeStartAsync("TempID:\n");

        Assert.NotEqual(first, second);
        await EventuallyShownAsync(hearer, "Current time is: 14/05/2020 18:00:06.\nThe beacon is valid.");
    }

    [Fact]
    public async Task A_phone_tells_its_own_beacon_from_others_and_does_not_log_it()
    {
        await using var client = await HearingAsync();
        await client.DownloadAsync();
        client.Prompt.Type($"Beacon 127.0.0.1 {client.Port}");
        await client.Prompt.SeeAsync("received this phone's own beacon: it is not logged.");

        Say(client);
        Assert.Equal([$"{NeighboursId} 14/05/2020 17:45:06 14/05/2020 18:00:05"], await client.LogRowsAsync(1));
    }

    [Fact]
    public async Task Entries_leave_the_file_three_minutes_after_they_were_heard()
    {
        await using var client = await HearingAsync();
        Say(client);
        await client.LogRowsAsync(1);

        Time.Advance(TimeSpan.FromSeconds(179));
        Assert.Single(await client.LogRowsAsync(1));
        Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Empty(await client.LogRowsAsync(0));
    }

    [Fact]
    public async Task A_restart_does_not_prolong_an_entrys_life()
    {
        await using (var first = await HearingAsync(Folder))
        {
            Say(first);
            await first.LogRowsAsync(1);
        }

        Time.Advance(TimeSpan.FromSeconds(120));
        await using var second = await LogInAsync(folder: Folder);
        Assert.Single(await second.LogRowsAsync(1));
        Time.Advance(TimeSpan.FromSeconds(60));
        Assert.Empty(await second.LogRowsAsync(0));
    }

    [Theory]
    [InlineData("", "a beacon must be 59 bytes long")]
    [InlineData("hello\u001b[2J", "a beacon must be 59 bytes long")]
    [InlineData("1234567890123456789014/05/2020 17:45:0614/05/2020 18:00:052", "the beacon's version is not 1")]
    [InlineData("1234567890123456789x14/05/2020 17:45:0614/05/2020 18:00:051", "the TempID is not 20 digits")]
    public async Task A_datagram_that_is_no_beacon_is_told_in_one_line_and_the_next_is_heard(
        string datagram, string why)
    {
        await using var client = await HearingAsync();
        using var stranger = new UdpClient();
        stranger.Send(Encoding.ASCII.GetBytes(datagram), new IPEndPoint(IPAddress.Loopback, client.Port));
        await client.Prompt.SeeAsync($"received a datagram that is not a beacon: {why}.");

        Say(client);
        await EventuallyShownAsync(client, "The beacon is valid.");
    }

    [Fact]
    public async Task What_came_before_the_login_is_not_heard()
    {
        await using var client = Start();
        var port = await client.HearingPortAsync();
        using var stranger = new UdpClient();
        stranger.Send("early"u8.ToArray(), new IPEndPoint(IPAddress.Loopback, port));
        await client.LogInAsync();

        Say(client);
        await EventuallyShownAsync(client, "The beacon is valid.");
        Assert.DoesNotContain(client.Prompt.Transcript, seen => seen.StartsWith("received a datagram"));
    }

    [Fact]
    public async Task A_port_where_nobody_listens_is_no_error()
    {
        await using var hearer = await HearingAsync();
        await using var client = await LogInAsync();
        await client.DownloadAsync();
        using var unused = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        unused.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var port = ((IPEndPoint)unused.LocalEndPoint!).Port;
        unused.Dispose();

        client.Prompt.Type($"Beacon 127.0.0.1 {port}", $"Beacon 127.0.0.1 {port}", $"Beacon ::1 {hearer.Port}");
        await EventuallyShownAsync(hearer, "The beacon is valid.");
    }

    private static Task EventuallyShownAsync(RunningClient client, string ending) => Condition.WaitForAsync(
        $"\"{ending}\" is shown", () => client.Prompt.Transcript.Any(seen => seen.EndsWith(ending)),
        CancellationToken.None);

    /// <summary>Says a beacon of somebody who is near.</summary>
    private static void Say(RunningClient to)
    {
        using var neighbour = new UdpClient();
        neighbour.Send(
            Encoding.ASCII.GetBytes($"{NeighboursId}14/05/2020 17:45:0614/05/2020 18:00:051"),
            new IPEndPoint(IPAddress.Loopback, to.Port));
    }

    private async Task<RunningClient> HearingAsync(string? folder = null)
    {
        var client = Start(folder: folder);
        await client.HearingPortAsync();
        await client.LogInAsync();
        return client;
    }
}
