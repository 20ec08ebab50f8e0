using System.Text.RegularExpressions;

namespace BlueTrace.Driving;

/// <summary>The real server, on a port of the system's choice and in a directory of its own.</summary>
public sealed partial class ServerProgram(ChildProgram program, string folder, IPEndPoint endPoint) : IAsyncDisposable
{
    /// <summary>Options with which nobody reaches a limit of one user, however much is asked for.</summary>
    public static IReadOnlyList<string> WithoutUserLimits { get; } =
    [
        "--sessions-per-user", "1000000", "--tempids-per-hour", "2000000000", "--uploads-per-hour", "2000000000",
        "--upload-bytes-max", "2000000000",
    ];

    /// <summary>The program.</summary>
    public ChildProgram Program => program;

    /// <summary>Where credentials.txt, tempIDs.txt and uploads/ lie.</summary>
    public string Folder => folder;

    /// <summary>Where clients find it.</summary>
    public IPEndPoint EndPoint => endPoint;

    /// <summary>The file with the TempIDs issued.</summary>
    public string TempIDsFile => Path.Combine(Folder, "tempIDs.txt");

    /// <summary>The uploads kept so far, oldest first.</summary>
    public IReadOnlyList<string> Uploads =>
        Directory.Exists(Path.Combine(Folder, "uploads"))
            ? [.. Directory.GetFiles(Path.Combine(Folder, "uploads")).Order(StringComparer.Ordinal)]
            : [];

    /// <summary>What the terminal shows of what happens: all but the ready line and standard error.</summary>
    public IReadOnlyList<string> Events =>
        [.. Program.Lines.Where(line => line.Origin == LineOrigin.Output).Skip(1).Select(line => line.Text)];

    /// <summary>Starts it in a directory that holds a credentials.txt, and waits until it is ready.</summary>
    /// <exception cref="ChildProgramException">It does not start.</exception>
    public static Task<ServerProgram> StartAsync(
        string folder, int blockSeconds, CancellationToken stopping, params IEnumerable<string> options) =>
        ReadyAsync(Begin(folder, blockSeconds, stopping, options), folder);

    /// <summary>Starts it without waiting for it.</summary>
    public static ChildProgram Begin(
        string folder, int blockSeconds, CancellationToken stopping, params IEnumerable<string> options) =>
        ChildProgram.Start("server", StartInfo(folder, blockSeconds, options), stopping);

    /// <summary>How to start it.</summary>
    public static ProcessStartInfo StartInfo(string folder, int blockSeconds, params IEnumerable<string> options) =>
        ProgramFiles.StartOf(
            ProgramFiles.Server, folder, ["0", $"{blockSeconds}", "--listen", "127.0.0.1", .. options]);

    /// <summary>Waits until one that was started is ready; ends it where it does not come to that.</summary>
    /// <exception cref="ChildProgramException">It does not start.</exception>
    public static async Task<ServerProgram> ReadyAsync(ChildProgram program, string folder)
    {
        var port = await program.WaitForPortAsync("BlueTrace server ready on ", Ready());
        return new ServerProgram(program, folder, new IPEndPoint(IPAddress.Loopback, port));
    }

    /// <summary>Waits until it shows the code of a number that registers, and returns the code.</summary>
    /// <exception cref="ChildProgramException">It does not.</exception>
    public async Task<string> WaitForCodeAsync(string number)
    {
        var start = $"Code for {number}: ";
        return (await Program.WaitForLineAsync(start)).Text[start.Length..];
    }

    /// <summary>Kills it if it has not ended.</summary>
    public ValueTask DisposeAsync() => Program.DisposeAsync();

    [GeneratedRegex(@"ready on 127\.0\.0\.1:(?<port>\d+), data in ")]
    private static partial Regex Ready();
}
