namespace BlueTrace.Simulation.Metrics;

/// <summary>Two people within reach without a break: what truly happened, and what their phones got of it.</summary>
/// <param name="First">One of them.</param>
/// <param name="Second">The other, with a larger number.</param>
/// <param name="From">When it began, in milliseconds of the run.</param>
internal sealed class Encounter(int First, int Second, long From)
{
    private const int WindowMilliseconds = 30_000;

    private long _lastWindow = -1;

    public int First { get; } = First;

    public int Second { get; } = Second;

    public long From { get; } = From;

    /// <summary>When it was over; null while it lasts.</summary>
    public long? To { get; set; }

    /// <summary>The last reading of the surroundings in which the two were together.</summary>
    public int Reading { get; set; }

    /// <summary>Beacons of the other that the first logged.</summary>
    public int LoggedByFirst { get; private set; }

    /// <summary>Beacons of the other that the second logged.</summary>
    public int LoggedBySecond { get; private set; }

    /// <summary>In how many windows of 30 s from its beginning either logged anything.</summary>
    public int WindowsCovered { get; private set; }

    public bool IsFoundByEither => LoggedByFirst > 0 || LoggedBySecond > 0;

    public bool IsFoundByBoth => LoggedByFirst > 0 && LoggedBySecond > 0;

    /// <summary>How long it lasted, in milliseconds; it is over.</summary>
    public long Length => To!.Value - From;

    /// <summary>Windows of 30 s that it has, the last of them perhaps shorter.</summary>
    public long Windows => (Length + WindowMilliseconds - 1) / WindowMilliseconds;

    /// <summary>One of the two has logged a beacon of the other.</summary>
    public void Log(int hearer, long now)
    {
        if (hearer == First) LoggedByFirst++;
        else LoggedBySecond++;
        var window = (now - From) / WindowMilliseconds;
        if (window > _lastWindow) WindowsCovered++;
        _lastWindow = window;
    }
}
