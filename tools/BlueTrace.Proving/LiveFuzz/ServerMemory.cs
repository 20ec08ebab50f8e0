namespace BlueTrace.Proving.LiveFuzz;

/// <summary>How much memory a server has had, as long as it lives.</summary>
internal sealed class ServerMemory(int processId)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly ProcessUse _use = new(processId);

    /// <summary>Bytes of memory it had at the most when last looked at; 0 where that can't be known.</summary>
    public long Peak { get; private set; }

    /// <summary>Looks again and again until <paramref name="over"/> is cancelled, and once more then.</summary>
    public async Task WatchAsync(CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            await Task.WhenAny(Task.Delay(Interval, over));
            Peak = Math.Max(Peak, _use.PeakResidentBytes);
        }
    }
}
