namespace BlueTrace.Bench.Rows;

/// <summary>A server over many TempIDs, and a contact log that is uploaded to it again and again.</summary>
internal sealed class UploadStage : IAsyncDisposable
{
    /// <summary>Entries of a full contact log: as many as a phone keeps and a server takes.</summary>
    public const int Entries = 100_000;

    private readonly BlueTraceServer _server;
    private readonly string _clientFolder;
    private readonly int _entries;
    private readonly CancellationToken _stopping;

    private UploadStage(
        BlueTraceServer server, string serverFolder, string clientFolder, int entries, CancellationToken stopping)
    {
        _server = server;
        _entries = entries;
        ServerFolder = serverFolder;
        _clientFolder = clientFolder;
        _stopping = stopping;
    }

    /// <summary>Where tempIDs.txt and uploads/ are.</summary>
    public string ServerFolder { get; }

    /// <summary>The file with the TempIDs.</summary>
    public string TempIds => Path.Combine(ServerFolder, "tempIDs.txt");

    /// <summary>The contact log.</summary>
    public string ContactLog => Path.Combine(_clientFolder, $"{BlueTraceClient.User}_contactlog.txt");

    /// <summary>Writes the files and starts the server.</summary>
    public static async Task<UploadStage> SetAsync(RowRun run, int rows, int entries = Entries)
    {
        ProgressLine.Current.Say($"writing {rows:N0} TempIDs");
        var (serverFolder, clientFolder) = (run.NewFolder($"server-{rows}"), run.NewFolder($"client-{rows}"));
        BlueTraceServer.Enrol(serverFolder, 1);
        TempIdRows.Write(Path.Combine(serverFolder, "tempIDs.txt"), rows);
        var server = await BlueTraceServer.StartAsync(serverFolder, run.Stopping);
        var stage = new UploadStage(server, serverFolder, clientFolder, entries, run.Stopping);
        TempIdRows.WriteContactLog(stage.ContactLog, entries, rows);
        return stage;
    }

    /// <summary>
    /// Starts a phone, logs in, types Upload_contact_log, and returns the seconds from there to the phone showing that
    /// the server has acknowledged; then waits until the server has shown every contact.
    /// </summary>
    public async Task<double> UploadAsync()
    {
        await using var client = await BlueTraceClient.StartAsync(_clientFolder, _server.Port, _stopping);
        var shownBefore = _server.Program.ShownBytes;
        var begun = Stopwatch.GetTimestamp();
        await client.Program.TypeAsync("Upload_contact_log");
        await client.Program.WaitForAsync($"{_entries} entries uploaded.", _stopping);
        var seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;

        await client.Program.TypeAsync("logout");
        await client.Program.WaitForEndAsync(_stopping);
        await _server.Program.WaitForAsync($"{BlueTraceClient.User} logout", _stopping);
        var contacts = _server.Program.Count("\n+61400", shownBefore);
        return contacts == _entries
            ? seconds
            : throw new BenchException($"The server showed {contacts} of {_entries} contacts.");
    }

    /// <summary>Stops the server.</summary>
    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
