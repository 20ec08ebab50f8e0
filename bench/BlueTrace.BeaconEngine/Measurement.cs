using System.Diagnostics;

namespace BlueTrace.BeaconEngine;

/// <summary>What it took to judge the beacons of a crowd.</summary>
/// <param name="Beacons">How many were judged, one for each phone that might have heard it.</param>
/// <param name="Logged">How many of these entered a log.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="CpuSeconds">Processor time, of all threads together.</param>
/// <param name="PeakBytes">The most memory the program had.</param>
/// <param name="Digest">A hash of all that was heard; does not depend on the number of threads.</param>
internal sealed record Measurement(
    long Beacons, long Logged, double Seconds, double CpuSeconds, long PeakBytes, string Digest)
{
    /// <summary>Plays it from the first beacon to the last.</summary>
    public static Measurement Of(Crowd crowd, int threads)
    {
        var engine = crowd.Assemble(threads);
        using var process = Process.GetCurrentProcess();
        var (began, used) = (Stopwatch.GetTimestamp(), process.TotalProcessorTime);
        engine.RunUntil(crowd.Milliseconds);
        process.Refresh();
        var (took, takes) = (Stopwatch.GetElapsedTime(began), process.TotalProcessorTime - used);
        return new Measurement(
            engine.Judged, engine.Logged, Math.Round(took.TotalSeconds, 3), Math.Round(takes.TotalSeconds, 3),
            process.PeakWorkingSet64, engine.Digest.ToString("x16"));
    }
}
