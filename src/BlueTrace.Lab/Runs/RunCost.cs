using System.Diagnostics;

namespace BlueTrace.Lab.Runs;

/// <summary>What a run took. It is said and never written to a file: there the same run gives the same bytes.</summary>
/// <param name="Time">How long it took.</param>
/// <param name="EventsASecond">How much happened in a second of it.</param>
/// <param name="BeaconsASecond">How many beacons arrived in a second of it.</param>
/// <param name="PeakMemoryBytes">The most memory that the lab held.</param>
/// <param name="Phones">How many phones there were.</param>
internal sealed record RunCost(
    TimeSpan Time, double EventsASecond, double BeaconsASecond, long PeakMemoryBytes, int Phones)
{
    /// <summary>With fewer phones the memory is the runtime's own, and a figure for each would mislead.</summary>
    private const int PhonesMin = 1000;

    /// <summary>Measures it, just after the run.</summary>
    public static RunCost Of(RunOutcome outcome, TimeSpan time)
    {
        using var lab = Process.GetCurrentProcess();
        var seconds = time.TotalSeconds;
        return new RunCost(
            time, outcome.Events / seconds, outcome.Receptions / seconds, lab.PeakWorkingSet64, outcome.Phones);
    }

    /// <summary>In a line.</summary>
    public override string ToString()
    {
        var memory = $"{PeakMemoryBytes / 1e6:N0} MB of memory at the peak";
        if (Phones >= PhonesMin) memory += $", {PeakMemoryBytes / 1e3 / Phones:N1} kB a phone";
        var beacons = BeaconsASecond > 0 ? $" and {BeaconsASecond:N0} beacons heard" : "";
        return $"Took {Time.TotalSeconds:N1} s: {EventsASecond:N0} events{beacons} a second; {memory}.";
    }
}
