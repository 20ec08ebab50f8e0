namespace BlueTrace.Proving.Soak;

/// <summary>A long mixed load: warming up, rest, the measured part, rest.</summary>
internal sealed class SoakRun(LoadTarget target, TimeSpan time, ulong seed)
{
    private const int SampleCountMax = 1_200;

    private static readonly TimeSpan WarmUpMax = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan SampleInterval = TimeSpan.FromMilliseconds(250);

    /// <summary>Handles that did not change for so long are those of a server at rest.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(3);

    private readonly SoakVisitors _visitors = new(target, seed);
    private readonly List<SoakSample> _samples = [];
    private string _part = "warming up";

    /// <summary>What was seen in the measured part.</summary>
    public IReadOnlyList<SoakSample> Samples => _samples;

    /// <summary>What went wrong, and how often.</summary>
    public IReadOnlyDictionary<string, long> Failures => _visitors.Failures;

    /// <summary>How far it is.</summary>
    public string Describe(TimeSpan elapsed) =>
        $"{_part}, {elapsed:hh\\:mm\\:ss}: {_visitors.Sessions:N0} sessions, {_visitors.TempIds:N0} TempIDs, "
        + $"{target.Use!.ResidentBytes >> 20} MB, {target.Use.Handles} handles";

    /// <summary>Runs it; null if it was interrupted, or too short to say anything.</summary>
    public async Task<SoakVerdict?> RunAsync(CancellationToken stopping)
    {
        var warmUp = time / 5 < WarmUpMax ? time / 5 : WarmUpMax;
        await _visitors.RunAsync(warmUp, stopping);
        _part = "at rest";
        var before = await HandlesAtRestAsync(stopping);
        _part = "measured";
        await MeasureAsync(time - warmUp, stopping);
        _part = "at rest";
        return SoakVerdict.Of(_samples, before, await HandlesAtRestAsync(stopping));
    }

    private async Task MeasureAsync(TimeSpan measured, CancellationToken stopping)
    {
        using var over = new CancellationTokenSource();
        var sampling = SampleAsync(measured / SampleCountMax, over.Token);
        await _visitors.RunAsync(measured, stopping);
        await over.CancelAsync();
        await sampling;
    }

    private async Task SampleAsync(TimeSpan interval, CancellationToken over)
    {
        var begun = Stopwatch.GetTimestamp();
        while (!over.IsCancellationRequested)
        {
            await Task.WhenAny(Task.Delay(interval > SampleInterval ? interval : SampleInterval, over));
            _samples.Add(new SoakSample(
                Stopwatch.GetElapsedTime(begun), target.Use!.ResidentBytes, target.Use.Handles, _visitors.TempIds,
                _visitors.Sessions));
        }
    }

    private async Task<int> HandlesAtRestAsync(CancellationToken stopping)
    {
        var deadline = Stopwatch.GetTimestamp() + (long)(ChildProgram.Patience.TotalSeconds * Stopwatch.Frequency);
        var (handles, since) = (-1, Stopwatch.GetTimestamp());
        while (Stopwatch.GetElapsedTime(since) < Quiet && Stopwatch.GetTimestamp() < deadline)
        {
            if (target.Use!.Handles is var now && now != handles) (handles, since) = (now, Stopwatch.GetTimestamp());
            await Task.Delay(SampleInterval, stopping);
        }

        return handles;
    }
}
