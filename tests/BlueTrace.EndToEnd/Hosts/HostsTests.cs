namespace BlueTrace.EndToEnd.Hosts;

/// <summary>
/// The assignment on hosts of their own: the authority's, two people's and an adversary's, over IPv4 and IPv6.
/// </summary>
public sealed partial class HostsTests : EndToEndTest, IAsyncLifetime
{
    private const string Authority = "server";
    private const string AdasHost = "ada";
    private const string BobsHost = "bob";
    private const string EvesHost = "eve";

    private VirtualNetwork? _network;

    private VirtualNetwork Network => _network!;

    async ValueTask IAsyncLifetime.InitializeAsync() =>
        _network = await VirtualNetwork.CreateAsync(Authority, AdasHost, BobsHost, EvesHost);

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        if (_network is not null) await _network.DisposeAsync();
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task A_block_made_at_one_host_holds_at_another(bool isIPv6)
    {
        var server = await StartServerAsync(isIPv6);
        var eve = await StartPhoneAsync(EvesHost, server, isIPv6);
        await eve.TypeLoginAsync(Ada, "a");
        await eve.TypePasswordAsync("b");
        await eve.TypePasswordAsync("c");
        await eve.Program.WaitForLineAsync("Your account has been blocked.");
        Assert.Equal(1, await eve.Program.WaitForExitAsync());

        var ada = await StartPhoneAsync(AdasHost, server, isIPv6);
        await ada.TypeLoginAsync(Ada, PasswordOf(Ada));
        await ada.Program.WaitForLineAsync("Your account is blocked due to multiple login failures.");
        await (await StartPhoneAsync(BobsHost, server, isIPv6)).LogInAsync(Bob, PasswordOf(Bob));
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task Beacons_are_heard_both_ways_and_traced(bool isIPv6)
    {
        var server = await StartServerAsync(isIPv6);
        var (ada, bob) = await MeetAsync(server, isIPv6);
        var adas = await ada.SendBeaconAsync(Network.AddressOf(BobsHost, isIPv6), bob.UdpPort);
        var bobs = await bob.SendBeaconAsync(Network.AddressOf(AdasHost, isIPv6), ada.UdpPort);
        Assert.True(await bob.HearAsync(adas));
        Assert.True(await ada.HearAsync(bobs));

        Assert.Equal("1 entry uploaded.", await ada.UploadAsync());
        await server.WaitForLineAsync($"{Bob}, {bobs.Window.Start}, {bobs.Id};");
        Assert.Equal(0, await ada.LogOutAsync());
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task What_an_adversary_says_again_is_heard_as_if_it_were_the_persons(bool isIPv6)
    {
        var server = await StartServerAsync(isIPv6);
        var (ada, bob) = await MeetAsync(server, isIPv6);
        var eve = await StartPhoneAsync(EvesHost, server, isIPv6);
        await eve.LogInAsync(Cyd, PasswordOf(Cyd));
        var heard = await bob.SendBeaconAsync(Network.AddressOf(EvesHost, isIPv6), eve.UdpPort);
        await eve.HearAsync(heard);

        var said = Encoding.ASCII.GetString(Written.Bytes(heard));
        await Network.SendAsync(EvesHost, Network.AddressOf(AdasHost, isIPv6), ada.UdpPort, said);
        Assert.True(await ada.HearAsync(heard));
    }

    [Theory]
    [InlineData(false, "10.77.0.255"), InlineData(true, "ff15::4242")]
    public async Task One_beacon_to_everybody_is_heard_by_every_phone_nearby(bool isIPv6, string everybody)
    {
        const string AirPort = "8000";
        string[] options = isIPv6 ? ["--group", everybody] : [];
        var server = await StartServerAsync(isIPv6);
        var phones = new List<ClientProgram>();
        foreach (var (host, user) in new[] { (AdasHost, Ada), (BobsHost, Bob), (EvesHost, Cyd) })
        {
            var phone = await HearAtAsync(StartPhone(host, AirPort, server, isIPv6, options));
            await phone.LogInAsync(user, PasswordOf(user));
            phones.Add(phone);
        }

        await phones[0].DownloadTempIdAsync();
        var sent = await phones[0].SendBeaconAsync(everybody, int.Parse(AirPort));
        foreach (var phone in phones.Skip(1)) Assert.True(await phone.HearAsync(sent));
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task A_login_and_a_TempID_outlast_a_cable_that_is_pulled_and_put_back(bool isIPv6)
    {
        var server = await StartServerAsync(isIPv6);
        var ada = await StartPhoneAsync(AdasHost, server, isIPv6);
        var bob = await StartPhoneAsync(BobsHost, server, isIPv6);
        await Network.UnplugAsync(AdasHost);
        await ada.TypeLoginAsync(Ada, PasswordOf(Ada));
        await bob.LogInAsync(Bob, PasswordOf(Bob));
        Assert.DoesNotContain(ClientProgram.Welcome, ada.Program.Shown);
        await Network.PlugAsync(AdasHost);
        await ada.Program.WaitForLineAsync(ClientProgram.Welcome);

        await Network.UnplugAsync(AdasHost);
        await ada.TypeAsync("Download_tempID");
        await bob.DownloadTempIdAsync();
        Assert.DoesNotContain("TempID:", ada.Program.Shown);
        await Network.PlugAsync(AdasHost);
        await ada.Program.WaitForLineAsync("TempID:");
        await server.WaitForLineAsync($"user: {Ada}");
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task A_beacon_into_a_pulled_cable_is_lost_and_the_next_is_heard(bool isIPv6)
    {
        var server = await StartServerAsync(isIPv6);
        var (ada, bob) = await MeetAsync(server, isIPv6);
        await Network.UnplugAsync(AdasHost);
        await bob.SendBeaconAsync(Network.AddressOf(AdasHost, isIPv6), ada.UdpPort);
        await bob.DownloadTempIdAsync();
        Assert.DoesNotContain("received beacon", ada.Program.Shown);
        await Network.PlugAsync(AdasHost);

        // The switch needs a moment: what is sent into it before is lost too.
        await Condition.WaitForAsync("a beacon is heard again", () =>
        {
            bob.TypeAsync($"Beacon {Network.AddressOf(AdasHost, isIPv6)} {ada.UdpPort}").Wait(Stopping);
            return ada.Program.Shown.Contains("received beacon", StringComparison.Ordinal);
        }, Stopping);
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task A_contact_log_goes_on_when_the_cable_is_back_and_is_kept_once(bool isIPv6)
    {
        const int Entries = 50_000;
        var folder = NewServerFolder();
        var server = await StartServerAsync(isIPv6, folder);
        var log = Path.Combine(NewFolder(), "log.txt");
        var rows = Enumerable.Range(0, Entries).Select(i => $"{i:D20} 13/05/2020 17:45:06 13/05/2020 18:00:05");
        await File.WriteAllLinesAsync(log, rows, Stopping);
        var ada = await StartPhoneAsync(AdasHost, server, isIPv6, "--static-log", log);
        await ada.LogInAsync(Ada, PasswordOf(Ada));
        var bob = await StartPhoneAsync(BobsHost, server, isIPv6);
        await bob.LogInAsync(Bob, PasswordOf(Bob));

        await ada.TypeAsync("Upload_contact_log");
        await ada.Program.WaitForLineAsync($"{1:D20}, ");
        await Network.UnplugAsync(AdasHost);
        await bob.DownloadTempIdAsync();
        await Network.PlugAsync(AdasHost);

        await ada.Program.WaitForLineAsync($"{Entries} entries uploaded.");
        var kept = Assert.Single(Directory.GetFiles(Path.Combine(folder, "uploads")));
        Assert.Equal(Entries, File.ReadLines(kept).Count(line => line.Contains("17:45:06", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task A_server_whose_cable_is_pulled_for_good_is_said_to_be_lost_or_not_reachable(bool isIPv6)
    {
        var server = await StartServerAsync(isIPv6);
        await Network.UnplugAsync(Authority);
        var ada = StartPhone(AdasHost, "0", server, isIPv6);
        var said = await ada.WaitForLineAsync("is not reachable");
        Assert.Contains($":{PortOf(server)}", said.Text);
        Assert.Equal(3, await ada.WaitForExitAsync());
    }

    private async Task<ChildProgram> StartServerAsync(bool isIPv6, string? folder = null)
    {
        folder ??= NewServerFolder();
        var server = Start("server", Network.StartOf(
            Authority, folder, ProgramFiles.Server, "0", "60", "--listen", Network.AddressOf(Authority, isIPv6)));
        await server.WaitForLineAsync("BlueTrace server ready on ");
        return server;
    }

    private static int PortOf(ChildProgram server) => int.Parse(Port().Match(server.Shown).Groups["port"].Value);

    private ChildProgram StartPhone(
        string host, string port, ChildProgram server, bool isIPv6, params string[] options) =>
        Start(host, Network.StartOf(
            host, NewFolder(), ProgramFiles.Client,
            [Network.AddressOf(Authority, isIPv6), $"{PortOf(server)}", port, .. options]));

    private async Task<ClientProgram> StartPhoneAsync(
        string host, ChildProgram server, bool isIPv6, params string[] options) =>
        await HearAtAsync(StartPhone(host, "0", server, isIPv6, options));

    private static async Task<ClientProgram> HearAtAsync(ChildProgram phone) =>
        new(phone, "", await phone.WaitForPortAsync("Hearing beacons on UDP port ", HearingPort()));

    /// <summary>Ada and Bob, logged in, each with a TempID.</summary>
    private async Task<(ClientProgram Ada, ClientProgram Bob)> MeetAsync(ChildProgram server, bool isIPv6)
    {
        var ada = await StartPhoneAsync(AdasHost, server, isIPv6);
        var bob = await StartPhoneAsync(BobsHost, server, isIPv6);
        foreach (var (phone, user) in new[] { (ada, Ada), (bob, Bob) })
        {
            await phone.LogInAsync(user, PasswordOf(user));
            await phone.DownloadTempIdAsync();
        }

        return (ada, bob);
    }

    [GeneratedRegex(@"ready on \S+:(?<port>\d+),")]
    private static partial Regex Port();

    [GeneratedRegex(@"UDP port (?<port>\d+)")]
    private static partial Regex HearingPort();
}
