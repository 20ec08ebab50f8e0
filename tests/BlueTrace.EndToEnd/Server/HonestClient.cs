namespace BlueTrace.EndToEnd.Server;

/// <summary>
/// A client that is logged in and asks for TempIDs from a thread of its own, so that what else a test does is no part
/// of the time that it sees.
/// </summary>
internal sealed class HonestClient : IDisposable
{
    private readonly TcpClient _tcp = new() { NoDelay = true };
    private readonly StreamReader _replies;
    private readonly StreamWriter _requests;

    /// <summary>Connects and logs in.</summary>
    public HonestClient(IPEndPoint server, string user, string password)
    {
        _tcp.ReceiveTimeout = (int)ChildProgram.Patience.TotalMilliseconds;
        _tcp.Connect(server);
        _replies = new StreamReader(_tcp.GetStream());
        _requests = new StreamWriter(_tcp.GetStream()) { AutoFlush = true, NewLine = "\r\n" };
        Expect("220 ");
        Ask($"USER {user}", "331 ");
        Ask($"PASS {password}", "230 ");
    }

    /// <summary>
    /// How long a TempID takes: the median of so many and more, one after another until something is over.
    /// </summary>
    public Task<TimeSpan> MedianDownloadAsync(int countMin, Task over) =>
        Task.Factory.StartNew(
            () => MedianDownload(countMin, over), CancellationToken.None, TaskCreationOptions.LongRunning,
        TaskScheduler.Default);

    /// <inheritdoc/>
    public void Dispose() => _tcp.Dispose();

    private TimeSpan MedianDownload(int countMin, Task over)
    {
        var times = new List<TimeSpan>();
        while (times.Count < countMin || !over.IsCompleted)
        {
            var asked = Stopwatch.GetTimestamp();
            Ask("DOWNLOAD", "250 ");
            times.Add(Stopwatch.GetElapsedTime(asked));
        }

        return times.Order().ElementAt(times.Count / 2);
    }

    private void Ask(string line, string reply)
    {
        _requests.WriteLine(line);
        Expect(reply);
    }

    private void Expect(string reply) => Assert.StartsWith(reply, _replies.ReadLine());
}
