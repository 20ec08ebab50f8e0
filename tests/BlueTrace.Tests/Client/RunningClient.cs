namespace BlueTrace.Tests.Client;

/// <summary>A whole client in this process, in a directory of its own.</summary>
internal sealed class RunningClient : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly CancellationTokenSource _stop = new();
    private readonly Task<ClientExitCode> _running;
    private readonly bool _ownsFolder;

    public RunningClient(
        int serverPort,
        TimeProvider time,
        bool isInteractive = false,
        string? folder = null,
        Func<ClientOptions, ClientOptions>? adjust = null)
    {
        _ownsFolder = folder is null;
        Folder = folder ?? Directory.CreateTempSubdirectory("bluetrace-client-").FullName;
        var options = new ClientOptions
        {
            ServerHost = "127.0.0.1",
            ServerPort = serverPort,
            UdpPort = 0,
            DataFolder = Folder,
        };
        Prompt = new ScriptedPrompt { IsInteractive = isInteractive };
        var app = new App(adjust?.Invoke(options) ?? options, Prompt, time);
        _running = Task.Run(() => app.RunAsync(_stop.Token));
    }

    public ScriptedPrompt Prompt { get; }

    public string Folder { get; }

    /// <summary>Where it hears, once that was waited for.</summary>
    public int Port { get; private set; }

    /// <summary>Waits for the port to be shown.</summary>
    public async Task<int> HearingPortAsync()
    {
        var line = await Prompt.SeeStartAsync("Hearing beacons on UDP port ");
        return Port = int.Parse(line["Hearing beacons on UDP port ".Length..line.IndexOf('.')]);
    }

    public async Task DownloadAsync()
    {
        Prompt.Type("Download_tempID");
        await Prompt.SeeStartAsync("TempID:\n");
    }

    public async Task LogInAsync(string user = "anna", string password = "apple")
    {
        Prompt.Type(user, password);
        await Prompt.SeeAsync("Welcome to the BlueTrace Simulator!");
        await Prompt.SeeAsync("> ");
    }

    public Task StopAsync() => _stop.CancelAsync();

    /// <summary>Waits for the end of the program.</summary>
    public Task<ClientExitCode> EndAsync() => _running.WaitAsync(Patience);

    /// <summary>Waits until the contact log of <paramref name="user"/> has so many rows.</summary>
    public async Task<string[]> LogRowsAsync(int count, string user = "anna")
    {
        var path = Path.Combine(Folder, $"{user}_contactlog.txt");
        string[] rows = [];
        await Condition.WaitForAsync($"{path} has {count} rows", () =>
        {
            if (!File.Exists(path)) return false;
            rows = File.ReadAllLines(path);
            return rows.Length == count;
        }, CancellationToken.None);
        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.WaitAsync(Patience);
        _stop.Dispose();
        if (_ownsFolder) Directory.Delete(Folder, recursive: true);
    }
}
