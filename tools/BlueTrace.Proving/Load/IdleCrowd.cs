namespace BlueTrace.Proving.Load;

/// <summary>Clients that are logged in and do nothing, and what they cost the server.</summary>
internal sealed class IdleCrowd(LoadTarget target, int count) : IDisposable
{
    /// <summary>Logins under way at one time.</summary>
    private const int LoginsAtOnce = 64;

    /// <summary>Logins before memory is first looked at: the first clients cost more than others do.</summary>
    private const int WarmUpLogins = 500;

    /// <summary>Without a word for so long, the server's memory is at rest.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(2);

    private readonly LineConnection?[] _clients = new LineConnection?[count];

    /// <summary>How many clients it has.</summary>
    public int Count => count;

    /// <summary>Bytes that the server's memory grew by for each client; null where that can't be known.</summary>
    public double? BytesEach { get; private set; }

    /// <summary>How many were served at the end.</summary>
    public int Served { get; private set; }

    /// <summary>Logs all of them in.</summary>
    /// <exception cref="IOException">The server takes no more connections, or does not welcome one.</exception>
    public async Task LogInAsync(CancellationToken stopping)
    {
        if (count == 0) return;
        await ForEachAsync(WarmUpLogins, async number => (await LogInAsync(number)).Dispose(), stopping);
        var before = await RestingBytesAsync(stopping);
        await ForEachAsync(count, async number => _clients[number] = await LogInAsync(number), stopping);
        var after = await RestingBytesAsync(stopping);
        if (before > 0) BytesEach = (after - before) / (double)count;
    }

    /// <summary>Asks each for a TempID; returns how many got one.</summary>
    public async Task AskAllAsync(CancellationToken stopping)
    {
        var served = 0;
        await ForEachAsync(count, async number =>
        {
            if (await IsServedAsync(_clients[number]!)) Interlocked.Increment(ref served);
        }, stopping);
        Served = served;
    }

    /// <summary>Closes all of them.</summary>
    public void Dispose()
    {
        foreach (var client in _clients) client?.Dispose();
    }

    private static Task ForEachAsync(int count, Func<int, Task> action, CancellationToken stopping) =>
        Parallel.ForEachAsync(
            Enumerable.Range(0, count),
            new ParallelOptions { MaxDegreeOfParallelism = LoginsAtOnce, CancellationToken = stopping },
            async (number, _) => await action(number));

    private async Task<LineConnection> LogInAsync(int number)
    {
        var client = await LineConnection.LogInAsync(target.EndPoint, target.UserOf(number));
        client.LetGo();
        return client;
    }

    private async Task<long> RestingBytesAsync(CancellationToken stopping)
    {
        if (target.Use is not { } use) return 0;
        await Task.Delay(Rest, stopping);
        return use.ResidentBytes;
    }

    private static async Task<bool> IsServedAsync(LineConnection client)
    {
        try
        {
            await client.AskAsync("DOWNLOAD\r\n"u8.ToArray(), 250).WaitAsync(ChildProgram.Patience);
            return true;
        }
        catch (Exception failure) when (failure is IOException or TimeoutException)
        {
            return false;
        }
    }
}
