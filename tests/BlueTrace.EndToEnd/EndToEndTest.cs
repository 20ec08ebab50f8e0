using System.Collections.Concurrent;

namespace BlueTrace.EndToEnd;

/// <summary>
/// The real programs over loopback, in directories of their own. Whatever happens in a test, they are killed after it
/// and the directories deleted; if it failed, what each of them showed is printed.
/// </summary>
public abstract class EndToEndTest : IAsyncDisposable
{
    protected const string Ada = "+61410999999";
    protected const string Bob = "+61410888888";
    protected const string Cyd = "+61410777777";

    private static readonly Dictionary<string, string> Passwords = SampleFiles.Credentials.Split("\r\n")
        .Select(row => row.Split(' ')).ToDictionary(row => row[0], row => row[1]);

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("bluetrace-test-");
    private readonly ConcurrentBag<ChildProgram> _programs = [];
    private int _folders;

    protected static CancellationToken Stopping => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        var hasFailed = TestContext.Current.TestState?.Result == TestResult.Failed;
        foreach (var program in _programs)
        {
            await program.DisposeAsync();
            if (hasFailed) Print(program);
        }

        _root.Delete(recursive: true);
    }

    protected static string PasswordOf(string user) => Passwords[user];

    protected string NewFolder() => _root.CreateSubdirectory($"{Interlocked.Increment(ref _folders)}").FullName;

    /// <summary>A server's directory with the sample credentials, or others.</summary>
    protected string NewServerFolder(string credentials = SampleFiles.Credentials)
    {
        var folder = WorkFolder.CreatePrivate(Path.Combine(NewFolder(), "data"));
        File.WriteAllText(Path.Combine(folder, "credentials.txt"), credentials);
        return folder;
    }

    protected Task<ServerProgram> StartServerAsync(int blockSeconds = 60, params string[] options) =>
        StartServerInAsync(NewServerFolder(), blockSeconds, options);

    protected async Task<ServerProgram> StartServerInAsync(
        string folder, int blockSeconds = 60, params string[] options)
    {
        var server = await ServerProgram.StartAsync(folder, blockSeconds, Stopping, options);
        _programs.Add(server.Program);
        return server;
    }

    /// <summary>A phone at its first prompt.</summary>
    protected async Task<ClientProgram> StartPhoneAsync(ServerProgram server, params string[] options)
    {
        var phone = await ClientProgram.StartAsync("client", server.EndPoint, NewFolder(), Stopping, options);
        _programs.Add(phone.Program);
        return phone;
    }

    /// <summary>Has somebody who is near say a beacon to a phone.</summary>
    protected static Beacon SayBeacon(ClientProgram phone)
    {
        var beacon = new Beacon(Given.Id(7), ValidityWindow.From(Timestamp.At(DateTimeOffset.UtcNow), 900));
        using var neighbour = new UdpClient(0, AddressFamily.InterNetwork);
        neighbour.Send(Written.Bytes(beacon), new IPEndPoint(IPAddress.Loopback, phone.UdpPort));
        return beacon;
    }

    /// <summary>A phone whose user is logged in.</summary>
    protected async Task<ClientProgram> LogInAsync(ServerProgram server, string user, params string[] options)
    {
        var phone = await StartPhoneAsync(server, options);
        await phone.LogInAsync(user, PasswordOf(user));
        return phone;
    }

    /// <summary>A connection of one's own whose user is logged in.</summary>
    protected static async Task<RawClient> LogInRawAsync(ServerProgram server, string user)
    {
        var client = await RawClient.ConnectAsync(server.EndPoint);
        Assert.StartsWith("230 ", await client.LogInAsync(user, PasswordOf(user)));
        return client;
    }

    /// <summary>Guesses three times at a user's password, which blocks the user.</summary>
    protected static async Task BlockAsync(ServerProgram server, string user, string guess = "wrong")
    {
        using var guesser = await RawClient.ConnectAsync(server.EndPoint);
        Assert.StartsWith("430 ", await guesser.LogInAsync(user, guess));
        Assert.StartsWith("430 ", await guesser.SayAsync($"PASS {guess}"));
        Assert.StartsWith("431 ", await guesser.SayAsync($"PASS {guess}"));
    }

    protected static async Task KillAsync(ServerProgram server)
    {
        server.Program.Kill();
        await server.Program.WaitForExitAsync();
    }

    /// <summary>Asks a server to stop, which it does in order.</summary>
    protected static async Task StopAsync(ServerProgram server)
    {
        server.Program.Terminate();
        Assert.Equal(0, await server.Program.WaitForExitAsync());
    }

    /// <summary>Starts a program in a folder, without waiting for it.</summary>
    protected ChildProgram Start(string name, string program, string folder, params string[] arguments) =>
        Start(name, ProgramFiles.StartOf(program, folder, arguments));

    /// <summary>Starts any program, without waiting for it.</summary>
    protected ChildProgram Start(string name, ProcessStartInfo start, TimeSpan? patience = null)
    {
        var child = ChildProgram.Start(name, start, Stopping, patience);
        _programs.Add(child);
        return child;
    }

    /// <summary>Runs a program that ends by itself, with its input ended.</summary>
    protected Task<ProgramRun> RunAsync(string program, params string[] arguments) =>
        RunAsync(program, ChildProgram.Patience, arguments);

    /// <summary>The same for a program that takes its time.</summary>
    protected async Task<ProgramRun> RunAsync(string program, TimeSpan patience, params string[] arguments)
    {
        var child = Start(Path.GetFileName(program), program, NewFolder(), arguments);
        child.CloseInput();
        var exitCode = await child.WaitForExitAsync(patience);
        return new ProgramRun(exitCode, LinesOf(child, LineOrigin.Output), LinesOf(child, LineOrigin.Error));
    }

    /// <summary>What a phone showed after the line that says where it hears, prompts aside.</summary>
    protected static string[] ShownBy(ClientProgram phone) =>
        [.. LinesOf(phone.Program, LineOrigin.Output).Skip(1).Where(line => !ClientProgram.IsPrompt(line))];

    protected static string[] LinesOf(ChildProgram program, LineOrigin origin) =>
        [.. program.Lines.Where(line => line.Origin == origin).Select(line => line.Text)];

    private static void Print(ChildProgram program)
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"--- {program.Name}");
        foreach (var line in program.Lines.TakeLast(60))
            TestContext.Current.TestOutputHelper?.WriteLine($"{line.At:HH:mm:ss.fff} {line.Origin,-6} {line.Text}");
    }
}
