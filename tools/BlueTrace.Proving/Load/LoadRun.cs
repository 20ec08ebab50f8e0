namespace BlueTrace.Proving.Load;

/// <summary>Clients at work, first for warming up, then measured.</summary>
internal sealed class LoadRun : IDisposable
{
    /// <summary>How long the last answers are waited for.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    /// <summary>After a failed attempt to come back.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// Clients that share a tally: a histogram takes 240 kB, and one for each of 1,000 connections would be too much.
    /// </summary>
    private const int TalliesPerWorkMax = 16;

    private readonly LoadOptions _options;
    private readonly ILoadClient[] _clients;
    private readonly Dictionary<LoadWork, Tally[]> _tallies;
    private volatile bool _isOver;

    /// <param name="options">How many clients, and for how long.</param>
    /// <param name="clientOf">Makes a client by its number.</param>
    public LoadRun(LoadOptions options, Func<int, ILoadClient> clientOf)
    {
        _options = options;
        _clients = [.. Enumerable.Range(0, options.Connections).Select(clientOf)];
        _tallies = _clients.Select(client => client.Work).Distinct().ToDictionary(
            work => work, _ => Enumerable.Range(0, TalliesPerWorkMax).Select(_ => new Tally()).ToArray());
    }

    /// <summary>How long was measured.</summary>
    public TimeSpan Measured { get; private set; }

    /// <summary>What it came to, by what was done.</summary>
    public IReadOnlyDictionary<LoadWork, Tally> Total => _tallies.ToDictionary(
        each => each.Key,
        each =>
        {
            var total = new Tally();
            foreach (var tally in each.Value) total.Add(tally);
            return total;
        });

    /// <summary>How far it is after some time.</summary>
    public string Describe(TimeSpan elapsed)
    {
        var tallies = _tallies.Values.SelectMany(each => each).ToList();
        var (done, failed) = (tallies.Sum(tally => tally.Operations), tallies.Sum(tally => tally.Errors.Values.Sum()));
        var left = TimeSpan.FromSeconds(_options.WarmUpSeconds + _options.Seconds) - elapsed;
        return $"{done:N0} operations, {failed:N0} errors, {Math.Max(0, left.TotalSeconds):N0} s left";
    }

    /// <summary>Connects and logs in all clients.</summary>
    /// <exception cref="IOException">The server takes no connection, or does not welcome one.</exception>
    public Task OpenAsync(CancellationToken stopping) => Parallel.ForEachAsync(
        _clients,
        new ParallelOptions { MaxDegreeOfParallelism = 64, CancellationToken = stopping },
        async (client, _) => await client.OpenAsync());

    /// <summary>Runs for the time that was asked for, or until <paramref name="stopping"/>.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var schedule = _options.Rate is { } rate ? new OpenLoop(rate / (double)BatchSize) : null;
        var working = Task.WhenAll(_clients.Select((client, number) =>
        {
            var tally = _tallies[client.Work][number % TalliesPerWorkMax];
            return Task.Run(() => WorkAsync(client, tally, schedule), CancellationToken.None);
        }));

        await DelayAsync(_options.WarmUpSeconds, stopping);
        foreach (var tally in _tallies.Values.SelectMany(each => each)) tally.Clear();
        var begun = Stopwatch.GetTimestamp();
        await DelayAsync(_options.Seconds, stopping);

        _isOver = true;
        schedule?.End();
        await Task.WhenAny(working, Task.Delay(Grace, CancellationToken.None));
        Measured = Stopwatch.GetElapsedTime(begun);
        Dispose();
        await working;
        if (schedule is { Waiting: > 0 and var waiting })
            _tallies.Values.First()[0].Fail("due but never begun", (long)waiting * BatchSize);
    }

    /// <summary>Closes all clients.</summary>
    public void Dispose()
    {
        foreach (var client in _clients) client.Dispose();
    }

    /// <summary>Operations that one turn of a client is.</summary>
    private int BatchSize => _options.Work == LoadWork.TempIds ? _options.InFlight : 1;

    private static async Task DelayAsync(int seconds, CancellationToken stopping) =>
        await Task.WhenAny(Task.Delay(TimeSpan.FromSeconds(seconds), stopping));

    private async Task WorkAsync(ILoadClient client, Tally tally, OpenLoop? schedule)
    {
        while (await NextAsync(schedule) is { } due)
        {
            try
            {
                await client.PerformAsync(tally, due);
            }
            catch (Exception failure) when (failure is SocketException or IOException or ObjectDisposedException)
            {
                tally.Fail(Reason(failure));
                await ReturnAsync(client);
            }
        }
    }

    /// <summary>
    /// When the next operation is due: by the schedule, else as soon as a client is free, which is as much as the
    /// server can do, no matter how slowly. Null once it is over.
    /// </summary>
    private ValueTask<long?> NextAsync(OpenLoop? schedule) =>
        schedule?.NextAsync() ?? new(_isOver ? null : Stopwatch.GetTimestamp());

    private async Task ReturnAsync(ILoadClient client)
    {
        client.Dispose();
        while (!_isOver)
        {
            try
            {
                await client.OpenAsync();
                return;
            }
            catch (IOException)
            {
                await Task.Delay(Rest);
            }
        }
    }

    private string Reason(Exception failure) => failure.GetBaseException() switch
    {
        _ when _isOver => "not answered in time",
        SocketException socket => $"{socket.SocketErrorCode}",
        _ => failure.Message,
    };
}
