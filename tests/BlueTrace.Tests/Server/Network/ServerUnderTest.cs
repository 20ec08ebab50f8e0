using BlueTrace.Server.Commands;
using BlueTrace.Server.Terminal;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace BlueTrace.Tests.Server.Network;

/// <summary>
/// The whole server inside the test, on a real socket and real files, under a clock that the test moves.
/// </summary>
internal sealed class ServerUnderTest : IAsyncDisposable
{
    private const string Users = "+61410888888 comp3331\n+61410999999 bada4568\n";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly string _folder = Directory.CreateTempSubdirectory("bluetrace-").FullName;
    private readonly CancellationTokenSource _stopping = new();
    private readonly EventTerminal _terminal;
    private readonly ReportingServer _server;

    public ServerUnderTest(
        TimeSpan? retention = null, string tempIds = "", ServerLimits? limits = null, string credentials = Users,
        bool isEncrypted = false, FakeTimeProvider? clock = null, TimeProvider? seenClock = null,
        ILogger? log = null, int port = 0, bool takesRegistrations = false, bool isVerbose = false,
        bool blocksPerAddress = false)
    {
        Clock = clock ?? new FakeTimeProvider(new DateTimeOffset(2020, 5, 14, 18, 0, 0, TimeSpan.Zero));
        IsEncrypted = isEncrypted;
        File.WriteAllText(PathOf("credentials.txt"), credentials);
        if (tempIds.Length > 0) File.WriteAllText(PathOf("tempIDs.txt"), tempIds);
        _terminal = new EventTerminal(Shown);
        var options = new ServerOptions
        {
            DataFolder = _folder,
            Port = port,
            Listen = System.Net.IPAddress.Loopback,
            Retention = retention,
            IsVerbose = isVerbose,
            BlocksPerAddress = blocksPerAddress,
            Limits = limits ?? ServerLimits.Default,
            Encryption = isEncrypted ? LoadTestCertificate() : null,
            TakesRegistrations = takesRegistrations,
        };
        _server = ReportingServer.Open(options, _terminal, seenClock ?? Clock, log ?? NullLogger.Instance);
        Running = _server.RunAsync(_stopping.Token);
    }

    public FakeTimeProvider Clock { get; }

    public MemoryStream Shown { get; } = new();

    public Task<bool> Running { get; }

    public bool IsEncrypted { get; }

    public System.Net.IPEndPoint EndPoint => _server.LocalEndPoint;

    public string Folder => _folder;

    public string PathOf(string name) => Path.Combine(_folder, name);

    /// <summary>Lets one second after another go by until something is over.</summary>
    public async Task AdvanceUntilAsync(Task over, string otherwise)
    {
        for (var deadline = DateTime.UtcNow + Patience; !over.IsCompleted;)
        {
            Assert.True(DateTime.UtcNow < deadline, otherwise);
            Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(over, Task.Delay(20));
        }
    }

    /// <summary>Asks again and again until a reply opens with a code, which somebody's leaving brings about.</summary>
    public static async Task AskUntilAsync(string code, Func<Task<string?>> askAsync)
    {
        for (var deadline = DateTime.UtcNow + Patience; !(await askAsync())!.StartsWith(code);)
            Assert.True(DateTime.UtcNow < deadline, $"{code} is never said");
    }

    /// <summary>Has the server greet somebody: what was due before it has come.</summary>
    public async Task GreetSomebodyAsync() => (await ConnectAsync()).Dispose();

    /// <summary>Sends commands and reads nothing; once the server takes no more, what goes on sending.</summary>
    public async Task<Task> FloodAsync(RawClient client, int commands = int.MaxValue)
    {
        const int AtOnce = 1_000;
        var sent = 0;
        var flood = Task.Run(async () =>
        {
            var some = string.Concat(Enumerable.Repeat("nonsense\n", AtOnce));
            for (; sent < commands / AtOnce; Interlocked.Increment(ref sent)) await client.SendAsync(some);
        });
        for (var before = -1; before != Volatile.Read(ref sent);)
        {
            before = Volatile.Read(ref sent);
            for (var i = 0; i < 500; i++) await GreetSomebodyAsync();
        }

        return flood;
    }

    public void Stop() => _stopping.Cancel();

    /// <summary>Connects, and leaves what the server says unread.</summary>
    public RawClient Connect() => new(_server.LocalEndPoint, IsEncrypted);

    /// <summary>Connects without TLS, whatever the server takes.</summary>
    public RawClient ConnectPlainly() => new(_server.LocalEndPoint);

    /// <summary>Connects, and reads the greeting.</summary>
    public Task<RawClient> ConnectAsync() => RawClient.ConnectAsync(_server.LocalEndPoint, IsEncrypted);

    /// <summary>Connects and tries to log in; the reply to the password.</summary>
    public async Task<string?> TryLogInAsync(string user, string password)
    {
        using var client = await ConnectAsync();
        return await client.LogInAsync(user, password);
    }

    /// <summary>Connects and logs in.</summary>
    public async Task<RawClient> LogInAsync(string user = "+61410888888", string password = "comp3331")
    {
        var client = await ConnectAsync();
        Assert.StartsWith("230 ", await client.LogInAsync(user, password));
        return client;
    }

    /// <summary>Stops the server and returns what its terminal showed.</summary>
    public async Task<string> StopAndReadTerminalAsync()
    {
        Stop();
        await Running.WaitAsync(Patience);
        await _terminal.DisposeAsync();
        return Encoding.UTF8.GetString(Shown.ToArray());
    }

    public async ValueTask DisposeAsync()
    {
        Stop();
        await Running;
        await _server.DisposeAsync();
        await _terminal.DisposeAsync();
        _stopping.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private Encryption LoadTestCertificate()
    {
        Assert.Equal(ServerExitCode.Stopped, TestCertificateCommand.Command().Parse([_folder]).Invoke());
        return Encryption.Load(PathOf("cert.pem"), PathOf("key.pem"));
    }
}
