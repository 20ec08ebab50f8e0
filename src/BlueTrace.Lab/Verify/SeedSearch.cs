using BlueTrace.Simulation.Verification;

namespace BlueTrace.Lab.Verify;

/// <summary>
/// Tries one seed after another, on several threads, until one violates a check. Seeds are handed out in order and what
/// is under way is finished, so that the first to fail is the same whatever the number of threads.
/// </summary>
/// <param name="from">The first seed.</param>
/// <param name="seeds">How many seeds to try.</param>
/// <param name="threads">How many at the same time.</param>
internal sealed class SeedSearch(ulong from, long seeds, int threads)
{
    /// <summary>What a seed is found guilty of whose second run was another one.</summary>
    public const string SameTwice = "same-twice";

    /// <summary>One seed in so many is run twice, and must be the same both times.</summary>
    public const int TwiceEvery = 16;

    private readonly Lock _lock = new();
    private long _taken;
    private long _done;
    private long _happened;
    private TrialResult? _failure;

    /// <summary>Seeds tried to their end.</summary>
    public long Done => Interlocked.Read(ref _done);

    /// <summary>How much happened in them.</summary>
    public long Happened => Interlocked.Read(ref _happened);

    /// <summary>The first seed that failed; null where none did.</summary>
    public TrialResult? Failure => _failure;

    /// <summary>Searches; what was cancelled is left where it is.</summary>
    /// <param name="tried">Is told after each seed, one at a time.</param>
    /// <param name="stopping">Ends the search after the seeds that are under way.</param>
    public Task RunAsync(Action<TrialResult> tried, CancellationToken stopping) =>
        Task.WhenAll(
            Enumerable.Range(0, threads).Select(_ => Task.Run(() => Work(tried, stopping), CancellationToken.None)));

    private void Work(Action<TrialResult> tried, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested && Take() is { } seed)
        {
            var result = Try(seed, isTwice: seed % TwiceEvery == 0);
            lock (_lock)
            {
                _done++;
                _happened += result.Happened;
                if (result.Violation is not null && !(_failure?.Seed < seed)) _failure = result;
                tried(result);
            }
        }
    }

    private ulong? Take()
    {
        lock (_lock) return _failure is null && _taken < seeds ? from + (ulong)_taken++ : null;
    }

    private static TrialResult Try(ulong seed, bool isTwice)
    {
        var result = Trial.Run(seed);
        if (!isTwice || result.Violation is not null) return result;
        var again = Trial.Run(seed);
        if (again == result) return result;
        return result with
        {
            Violation = new Violation(SameTwice, 0,
                $"The second run of the seed has digest {again.Digest:x16}, the first {result.Digest:x16}."),
        };
    }
}
