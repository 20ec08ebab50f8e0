using System.Collections.Concurrent;

namespace BlueTrace.Proving.Soak;

/// <summary>
/// Clients that come and go in all the ways there are, so many a second: some say goodbye, some vanish, some never say
/// a word, some don't know the password.
/// </summary>
internal sealed class SoakVisitors(LoadTarget target, ulong seed)
{
    /// <summary>Sessions begun in a second; two cores are busy with far more.</summary>
    public const int SessionsPerSecond = 100;

    /// <summary>Users who may log in.</summary>
    public const int UserCount = 64;

    private const int VisitorCount = 16;
    private const int SilentMax = 40;
    private const int StrangerCount = 100;
    private const int EntriesMax = 40;

    private static readonly IReadOnlyList<Account> Strangers =
        [.. Account.Numbered(UserCount + StrangerCount).Skip(UserCount)];

    private readonly ConcurrentQueue<LineConnection> _silent = [];
    private readonly ConcurrentDictionary<string, long> _failures = new(StringComparer.Ordinal);
    private long _sessions;
    private long _tempIds;

    /// <summary>Conversations so far, that of the silent too.</summary>
    public long Sessions => Interlocked.Read(ref _sessions);

    /// <summary>TempIDs so far.</summary>
    public long TempIds => Interlocked.Read(ref _tempIds);

    /// <summary>What went wrong, and how often.</summary>
    public IReadOnlyDictionary<string, long> Failures => _failures;

    /// <summary>Comes and goes for a time, or until <paramref name="stopping"/>; then all have left.</summary>
    public async Task RunAsync(TimeSpan time, CancellationToken stopping)
    {
        using var arrivals = new OpenLoop(SessionsPerSecond);
        var visiting = Task.WhenAll(Enumerable.Range(0, VisitorCount)
            .Select(number => Task.Run(() => VisitAsync((ulong)number, arrivals), CancellationToken.None)));
        await Task.WhenAny(Task.Delay(time, stopping));
        arrivals.End();
        await visiting;
        while (_silent.TryDequeue(out var silent)) silent.Reset();
    }

    private async Task VisitAsync(ulong number, OpenLoop arrivals)
    {
        var random = new CountedRandom(seed, number + (ulong)Sessions * VisitorCount);
        while (await arrivals.NextAsync() is not null)
        {
            try
            {
                await VisitAsync(random);
                Interlocked.Increment(ref _sessions);
            }
            catch (IOException failure)
            {
                _failures.AddOrUpdate(failure.GetBaseException().Message, 1, static (_, count) => count + 1);
            }
        }
    }

    private Task VisitAsync(CountedRandom random) => random.Below(20) switch
    {
        0 => UploadAsync(random),
        < 4 => FailAsync(random),
        < 7 => StaySilentAsync(random),
        < 10 => VanishAsync(random),
        _ => DownloadAsync(random),
    };

    private async Task DownloadAsync(CountedRandom random)
    {
        using var connection = await LogInAsync(random);
        for (var count = random.Below(3); count > 0; count--)
        {
            await connection.AskAsync("DOWNLOAD\r\n"u8.ToArray(), 250);
            Interlocked.Increment(ref _tempIds);
        }

        await connection.AskAsync("LOGOUT\r\n"u8.ToArray(), 221);
    }

    private async Task UploadAsync(CountedRandom random)
    {
        using var client = new UploadClient(
            target.EndPoint, target.UserOf(random.Below(UserCount)), 1 + random.Below(EntriesMax),
            random.Below(1_000_000));
        await client.OpenAsync();
        var tally = new Tally();
        await client.PerformAsync(tally, System.Diagnostics.Stopwatch.GetTimestamp());
        if (tally.Operations != 1) throw new ReplyException($"{string.Join(' ', tally.Errors.Keys)} to an upload");
    }

    /// <summary>A user who doesn't exist: those who do must not get blocked.</summary>
    private async Task FailAsync(CountedRandom random)
    {
        using var connection = await LineConnection.ConnectAsync(target.EndPoint);
        await connection.AskAsync(Strangers[random.Below(StrangerCount)].UserLine, 331);
        await connection.SendAsync("PASS wrong-one\r\n"u8.ToArray());
        var (code, _) = await connection.ReceiveAsync(1);
        if (code is not (430 or 431 or 432)) throw new ReplyException($"{code} to a wrong password");
    }

    /// <summary>Says half a line and no more; the one silent for longest is cut off by its network.</summary>
    private async Task StaySilentAsync(CountedRandom random)
    {
        var connection = await LineConnection.ConnectAsync(target.EndPoint);
        if (random.OneIn(2)) await connection.SendAsync("USER somebo"u8.ToArray());
        _silent.Enqueue(connection);
        if (_silent.Count > SilentMax && _silent.TryDequeue(out var oldest)) oldest.Reset();
    }

    /// <summary>Asks and is gone before the answer; nobody knows it, so it asks for nothing that stays.</summary>
    private async Task VanishAsync(CountedRandom random)
    {
        var connection = await LogInAsync(random);
        await connection.SendAsync("UPLOAD 1000\r\n12345678901234567890 "u8.ToArray());
        connection.Reset();
    }

    private Task<LineConnection> LogInAsync(CountedRandom random) =>
        LineConnection.LogInAsync(target.EndPoint, target.UserOf(random.Below(UserCount)));
}
