namespace BlueTrace.EndToEnd.Client;

public sealed class BeaconTests : EndToEndTest
{
    [Fact]
    public async Task A_beacon_is_shown_by_both_and_logged_by_the_hearer()
    {
        var server = await StartServerAsync();
        var sender = await LogInAsync(server, Bob);
        var hearer = await LogInAsync(server, Ada);
        var id = await sender.DownloadTempIdAsync();

        var beacon = await sender.SendBeaconAsync(hearer.UdpPort);

        Assert.True(await hearer.HearAsync(beacon));
        Assert.Equal(id, beacon.Id.ToString());
        Assert.Equal(beacon.Window.Start.AddSeconds(15 * 60 - 1), beacon.Window.Expiry);
        await WaitForRowsAsync(hearer, 1);
        Assert.Equal([$"{beacon.Id} {beacon.Window.Start} {beacon.Window.Expiry}"], hearer.ContactLogRows(Ada));
        var shown = ShownBy(hearer)[^4..];
        Assert.Equal(
            [
                $"received beacon: {beacon.Id},", $"{beacon.Window.Start}, {beacon.Window.Expiry}.",
                "The beacon is valid.",
            ],
            [shown[0], shown[1], shown[3]]);
        Assert.Matches(@"^Current time is: \d\d/\d\d/\d{4} \d\d:\d\d:\d\d\.$", shown[2]);
        Assert.All(shown, line => Assert.InRange(line.Length, 0, 79));
    }

    [Fact]
    public async Task An_expired_TempID_is_sent_with_a_remark_and_called_invalid()
    {
        var server = await StartServerAsync(60, "--tempid-lifetime", "1");
        var sender = await LogInAsync(server, Bob);
        var hearer = await LogInAsync(server, Ada);
        await sender.DownloadTempIdAsync();
        var issued = await SendBeaconAsync(sender, hearer);

        await Condition.WaitForAsync("the TempID has expired", () => Now() > issued.Window.Expiry, Stopping);
        var beacon = await sender.SendBeaconAsync(hearer.UdpPort);

        Assert.False(await hearer.HearAsync(beacon));
        await sender.Program.WaitForLineAsync("expired");
    }

    [Fact]
    public async Task A_replay_after_expiry_is_called_invalid_and_not_logged()
    {
        var hearer = await LogInAsync(await StartServerAsync(), Ada);
        using var adversary = new UdpClient(0, AddressFamily.InterNetwork);
        var replayed = new Beacon(Given.Id(7), new ValidityWindow(Now().AddSeconds(-900), Now().AddSeconds(-1)));

        await SendAsync(adversary, Written.Bytes(replayed), hearer);

        Assert.False(await hearer.HearAsync(replayed));
        Assert.Empty(hearer.ContactLogRows(Ada));
    }

    [Fact]
    public async Task Garbage_on_the_UDP_port_does_not_end_the_hearing()
    {
        var hearer = await LogInAsync(await StartServerAsync(), Ada);
        using var adversary = new UdpClient(0, AddressFamily.InterNetwork);
        var beacon = new Beacon(Given.Id(7), new ValidityWindow(Now(), Now().AddSeconds(60)));
        byte[][] garbage =
        [
            [], [0], new byte[Beacon.Length], Written.Bytes(beacon)[1..], [.. Written.Bytes(beacon), (byte)'1'],
            [.. Written.Bytes(beacon)[..^1], (byte)'2'], new byte[60_000],
        ];

        foreach (var datagram in garbage) await SendAsync(adversary, datagram, hearer);
        await SendAsync(adversary, Written.Bytes(beacon), hearer);

        Assert.True(await hearer.HearAsync(beacon));
        await WaitForRowsAsync(hearer, 1);
        Assert.False(hearer.Program.HasExited);
    }

    [Fact]
    public async Task A_broadcast_is_heard_by_every_phone_on_the_port_and_logged_by_all_but_its_sender()
    {
        var server = await StartServerAsync();
        var sender = await LogInAsync(server, Bob, "--share-port", "--bind", "127.0.0.1", "--group", "239.1.2.3");
        var hearer = await LogInAsync(server, Ada, "--bind", "127.0.0.1", "--group", "239.1.2.3");
        await sender.DownloadTempIdAsync();

        await sender.TypeAsync($"Beacon 127.255.255.255 {hearer.UdpPort}");
        await hearer.Program.WaitForLineAsync("The beacon is valid.");
        await sender.TypeAsync($"Beacon 239.1.2.3 {hearer.UdpPort}");
        await Condition.WaitForAsync(
            "the second is heard", () => ShownBy(hearer).Count(line => line == "The beacon is valid.") == 2, Stopping);
        await sender.TypeAsync($"Beacon 239.1.2.3 {sender.UdpPort}");
        await sender.Program.WaitForLineAsync("received this phone's own beacon: it is not logged.");

        Assert.Empty(sender.ContactLogRows(Bob));
        await WaitForRowsAsync(hearer, 1);
    }

    [Fact]
    public async Task What_was_heard_is_forgotten_while_nobody_types()
    {
        var hearer = await LogInAsync(await StartServerAsync(), Ada, "--retention", "1");
        using var neighbour = new UdpClient(0, AddressFamily.InterNetwork);
        var beacon = new Beacon(Given.Id(7), new ValidityWindow(Now(), Now().AddSeconds(60)));

        await SendAsync(neighbour, Written.Bytes(beacon), hearer);
        await hearer.HearAsync(beacon);

        await WaitForRowsAsync(hearer, 1);
        await WaitForRowsAsync(hearer, 0);
    }

    private static async Task<Beacon> SendBeaconAsync(ClientProgram sender, ClientProgram hearer)
    {
        var beacon = await sender.SendBeaconAsync(hearer.UdpPort);
        await hearer.HearAsync(beacon);
        return beacon;
    }

    private static Task WaitForRowsAsync(ClientProgram phone, int count) => Condition.WaitForAsync(
        $"the contact log has {count} rows", () => phone.ContactLogRows(Ada).Count == count, Stopping);

    private static Timestamp Now() => Timestamp.At(DateTimeOffset.UtcNow);

    private static async Task SendAsync(UdpClient from, byte[] datagram, ClientProgram to) =>
        await from.SendAsync(datagram, new IPEndPoint(IPAddress.Loopback, to.UdpPort), Stopping);
}
