namespace BlueTrace.EndToEnd.Hosts;

/// <summary>
/// Hosts on one cable segment, each a network namespace of Linux with an address of its own, IPv4 and IPv6: their
/// ports, routes and broadcasts are as those of machines apart.
/// </summary>
internal sealed class VirtualNetwork : IAsyncDisposable
{
    private const string Device = "eth0";

    private static int _networks;

    private readonly string _name = $"bt{Environment.ProcessId}-{Interlocked.Increment(ref _networks)}";
    private readonly string[] _hosts;

    private VirtualNetwork(string[] hosts) => _hosts = hosts;

    private string Switch => $"{_name}-switch";

    /// <summary>Lays the cables; skips the test where that is not allowed.</summary>
    public static async Task<VirtualNetwork> CreateAsync(params string[] hosts)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Network namespaces are of Linux.");
        Assert.SkipUnless(File.Exists("/usr/sbin/ip"), "The command ip is missing: install Debian's package iproute2.");
        var network = new VirtualNetwork(hosts);
        var first = await TryAsync($"netns add {network.Switch}");
        Assert.SkipUnless(first.ExitCode == 0, $"No network namespace can be made here: {first.Errors.Trim()}");
        await network.LayAsync();
        return network;
    }

    /// <summary>The host's address.</summary>
    public string AddressOf(string host, bool isIPv6) => (isIPv6 ? "fd77::" : "10.77.0.") + NumberOf(host);

    /// <summary>How a program is started on a host.</summary>
    public ProcessStartInfo StartOf(string host, string folder, string program, params IEnumerable<string> arguments) =>
        On(host, ProgramFiles.StartOf(program, folder, arguments));

    /// <summary>Sends a datagram from a host, as anybody's program may.</summary>
    public async Task SendAsync(string host, string address, int port, string datagram)
    {
        var start = On(host, ProgramFiles.Piped(
            "bash", Path.GetTempPath(), ["-c", $"printf %s '{datagram}' >/dev/udp/{address}/{port}"]));
        var sent = await CompletedProgram.RunAsync(start, TestContext.Current.CancellationToken);
        Assert.True(sent.ExitCode == 0, sent.Errors);
    }

    /// <summary>Pulls a host's cable.</summary>
    public Task UnplugAsync(string host) => RunAsync($"-n {Switch} link set p{NumberOf(host)} down");

    /// <summary>Puts it back.</summary>
    public Task PlugAsync(string host) => RunAsync($"-n {Switch} link set p{NumberOf(host)} up");

    /// <summary>Takes all away.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var name in _hosts.Select(NameOf).Append(Switch)) await TryAsync($"netns del {name}");
    }

    private async Task LayAsync()
    {
        await RunAsync($"-n {Switch} link add bridge type bridge");
        await RunAsync($"-n {Switch} link set bridge up");
        foreach (var host in _hosts)
        {
            var (name, port) = (NameOf(host), $"p{NumberOf(host)}");
            await RunAsync($"netns add {name}");
            await RunAsync($"-n {Switch} link add {port} type veth peer name {Device} netns {name}");
            await RunAsync($"-n {Switch} link set {port} master bridge up");
            await RunAsync($"-n {name} address add {AddressOf(host, isIPv6: false)}/24 broadcast + dev {Device}");
            await RunAsync($"-n {name} address add {AddressOf(host, isIPv6: true)}/64 dev {Device} nodad");
            await RunAsync($"-n {name} link set {Device} up");
            await RunAsync($"-n {name} link set lo up");
        }
    }

    private int NumberOf(string host) => Array.IndexOf(_hosts, host) + 1;

    private string NameOf(string host) => $"{_name}-{host}";

    private ProcessStartInfo On(string host, ProcessStartInfo start) => ProgramFiles.Piped(
        "ip", start.WorkingDirectory, ["netns", "exec", NameOf(host), start.FileName, .. start.ArgumentList]);

    private static async Task RunAsync(string words)
    {
        var done = await TryAsync(words);
        if (done.ExitCode != 0) throw new InvalidOperationException($"ip {words}: {done.Errors}");
    }

    private static Task<CompletedProgram> TryAsync(string words) => CompletedProgram.RunAsync(
        ProgramFiles.Piped("ip", Path.GetTempPath(), words.Split(' ')), CancellationToken.None);
}
