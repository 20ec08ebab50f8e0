using System.Collections.Concurrent;

namespace BlueTrace.Demo;

/// <summary>The programs of the demo, each in a directory of its own below one folder.</summary>
internal sealed class Actors(string folder, CancellationToken stopping) : IAsyncDisposable
{
    /// <summary>How long a user stays blocked.</summary>
    public const int BlockSeconds = 5;

    /// <summary>How long a TempID may be heard.</summary>
    public const int LifetimeSeconds = 8;

    /// <summary>How long a phone remembers what it heard.</summary>
    public const int RetentionSeconds = 8;

    // By the name of its directory. Phones start side by side.
    private readonly ConcurrentDictionary<string, ChildProgram> _programs = [];
    private ServerProgram? _server;

    /// <summary>What the directories lie in.</summary>
    public string Folder => folder;

    /// <summary>Ends every wait.</summary>
    public CancellationToken Stopping => stopping;

    /// <summary>Every program started so far.</summary>
    public IReadOnlyCollection<ChildProgram> Programs => [.. _programs.Values];

    /// <summary>The server, once it is started.</summary>
    public ServerProgram Server => _server ?? throw new InvalidOperationException("The server is not started yet.");

    /// <summary>Starts the server on the sample credentials and on the sample TempIDs of 2020.</summary>
    public async Task StartServerAsync()
    {
        var data = WorkFolder.CreatePrivate(Path.Combine(folder, "server"));
        await File.WriteAllTextAsync(Path.Combine(data, "credentials.txt"), SampleFiles.Credentials, stopping);
        await File.WriteAllTextAsync(Path.Combine(data, "tempIDs.txt"), SampleFiles.TempIDs, stopping);
        _server = await ServerProgram.StartAsync(
            data, BlockSeconds, stopping, "--tempid-lifetime", $"{LifetimeSeconds}", "--registration");
        _programs["server"] = _server.Program;
    }

    /// <summary>
    /// Starts a user's phone; nobody has typed anything yet. <paramref name="place"/> tells the directories of one
    /// user's phones apart.
    /// </summary>
    public async Task<ClientProgram> StartPhoneAsync(string user, string place = "", params IEnumerable<string> options)
    {
        var data = Directory.CreateDirectory(Path.Combine(folder, user + place)).FullName;
        var phone = await ClientProgram.StartAsync(
            user, Server.EndPoint, data, stopping, ["--retention", $"{RetentionSeconds}", .. options]);
        _programs[user + place] = phone.Program;
        return phone;
    }

    /// <summary>Ends every program that has not ended, and writes down what each one showed.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var (name, program) in _programs)
        {
            await program.DisposeAsync();
            var path = Path.Combine(folder, $"{name}.transcript.txt");
            await File.WriteAllLinesAsync(path, program.Lines.Select(Describe));
        }
    }

    private static string Describe(ChildLine line) => $"{line.At:HH:mm:ss.fff} {line.Origin,-6} {line.Text}";
}
