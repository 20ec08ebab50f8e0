namespace BlueTrace.Bench.Rows;

/// <summary>A server over many TempIDs, and a contact log that is uploaded to it again and again.</summary>
internal sealed class UploadStage(
    QuietProgram server, string serverFolder, string clientFolder, int entries, CancellationToken stopping)
    : IAsyncDisposable
{
    /// <summary>Entries of a full contact log: as many as a phone keeps and a server takes.</summary>
    public const int Entries = 100_000;

    /// <summary>Where tempIDs.txt and uploads/ are.</summary>
    public string ServerFolder => serverFolder;

    /// <summary>The file with the TempIDs.</summary>
    public string TempIds => Path.Combine(serverFolder, "tempIDs.txt");

    /// <summary>The contact log.</summary>
    public string ContactLog => Path.Combine(clientFolder, $"{BlueTraceClient.User}_contactlog.txt");

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
        await using var client = await BlueTraceClient.StartAsync(clientFolder, server.Port, stopping);
        var shownBefore = server.ShownBytes;
        var begun = Stopwatch.GetTimestamp();
        await client.TypeAsync("Upload_contact_log");
        await client.WaitForAsync($"{entries} entries uploaded.", stopping);
        var seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;

        await client.TypeAsync("logout");
        await client.WaitForEndAsync(stopping);
        await server.WaitForAsync($"{BlueTraceClient.User} logout", stopping);
        var contacts = server.Count("\n+61400", shownBefore);
        return contacts == entries
            ? seconds
            : throw new BenchException($"The server showed {contacts} of {entries} contacts.");
    }

    /// <summary>Stops the server.</summary>
    public ValueTask DisposeAsync() => server.DisposeAsync();
}
