namespace BlueTrace.Simulation.Kernel;

/// <summary>What a clock shows that may be wrong: by a fixed time, and by a little more every day.</summary>
/// <param name="Start">What a right clock shows when the run begins.</param>
/// <param name="SkewMilliseconds">How far it is ahead when the run begins; negative where it is behind.</param>
/// <param name="DriftPartsPerMillion">How much faster than time it runs.</param>
public readonly record struct DeviceClock(DateTimeOffset Start, long SkewMilliseconds = 0, int DriftPartsPerMillion = 0)
{
    /// <summary>What it shows some milliseconds into the run.</summary>
    public DateTimeOffset At(long milliseconds) => Start.AddTicks(
        (milliseconds + SkewMilliseconds) * TimeSpan.TicksPerMillisecond
        + milliseconds * DriftPartsPerMillion * TimeSpan.TicksPerMillisecond / 1_000_000);

    /// <summary>
    /// The first millisecond of the run, from 0, at which it shows <paramref name="moment"/> or later.
    /// </summary>
    public long When(DateTimeOffset moment)
    {
        var milliseconds = Math.Max(0, (long)Math.Ceiling(
            ((moment - Start).TotalMilliseconds - SkewMilliseconds) / (1 + DriftPartsPerMillion / 1e6)));
        while (milliseconds > 0 && At(milliseconds - 1) >= moment) milliseconds--;
        while (At(milliseconds) < moment) milliseconds++;
        return milliseconds;
    }
}
