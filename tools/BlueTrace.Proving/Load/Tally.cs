using HdrHistogram;

namespace BlueTrace.Proving.Load;

/// <summary>What became of the operations of one kind: how long each took, and why some failed.</summary>
internal sealed class Tally
{
    /// <summary>What takes longer is counted as this: ten minutes in nanoseconds.</summary>
    private const long LongestNanoseconds = 600_000_000_000;

    private readonly Lock _lock = new();
    private readonly LongHistogram _latencies = new(1, LongestNanoseconds, 3);
    private readonly SortedDictionary<string, long> _errors = new(StringComparer.Ordinal);

    /// <summary>Operations that succeeded.</summary>
    public long Operations
    {
        get
        {
            lock (_lock) return _latencies.TotalCount;
        }
    }

    /// <summary>How often something failed, by reason.</summary>
    public IReadOnlyDictionary<string, long> Errors
    {
        get
        {
            lock (_lock) return new SortedDictionary<string, long>(_errors, StringComparer.Ordinal);
        }
    }

    /// <summary>Counts operations that end at this moment.</summary>
    /// <param name="due">When they were due: a timestamp of <see cref="Stopwatch"/>.</param>
    /// <param name="count">How many.</param>
    public void Succeed(long due, int count = 1)
    {
        var took = (long)Stopwatch.GetElapsedTime(due).TotalNanoseconds;
        lock (_lock) _latencies.RecordValueWithCount(Math.Clamp(took, 1, LongestNanoseconds), count);
    }

    /// <summary>Counts failures.</summary>
    public void Fail(string reason, long count = 1)
    {
        lock (_lock) _errors[reason] = _errors.GetValueOrDefault(reason) + count;
    }

    /// <summary>Forgets what was counted so far.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _latencies.Reset();
            _errors.Clear();
        }
    }

    /// <summary>Adds what another counted, which must be at rest.</summary>
    public void Add(Tally other)
    {
        lock (_lock)
        {
            _latencies.Add(other._latencies);
            foreach (var (reason, count) in other._errors) _errors[reason] = _errors.GetValueOrDefault(reason) + count;
        }
    }

    /// <summary>The latency in milliseconds not exceeded by so many percent of the operations; 0 if none.</summary>
    public double Milliseconds(double percent)
    {
        lock (_lock) return _latencies.TotalCount == 0 ? 0 : _latencies.GetValueAtPercentile(percent) / 1e6;
    }
}
