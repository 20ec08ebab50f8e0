namespace BlueTrace.Simulation.Scenarios;

/// <summary>
/// When the radio of OpenTrace on Android scans, advertises and connects. The defaults are that app's; the pace of
/// advertising is Android's low-power mode.
/// </summary>
public sealed record OpenTraceSettings
{
    /// <summary>How long a scan lasts.</summary>
    [Within("1ms", "1d")]
    public TimeSpan Scan { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>The shortest pause between two scans.</summary>
    public TimeSpan PauseMin { get; init; } = TimeSpan.FromSeconds(36);

    /// <summary>The longest; every pause between is as likely.</summary>
    public TimeSpan PauseMax { get; init; } = TimeSpan.FromSeconds(43);

    /// <summary>While scanning, the radio listens at the beginning of each of these.</summary>
    [Within("1ms", "1d")]
    public TimeSpan ListenEvery { get; init; } = TimeSpan.FromMilliseconds(5120);

    /// <summary>For how long it listens each time.</summary>
    [Within("1ms", "1d")]
    public TimeSpan Listen { get; init; } = TimeSpan.FromMilliseconds(512);

    /// <summary>For how long a phone advertises.</summary>
    [Within("1ms", "1d")]
    public TimeSpan AdvertiseOn { get; init; } = TimeSpan.FromSeconds(180);

    /// <summary>And then does not.</summary>
    public TimeSpan AdvertiseOff { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Time between two advertisements, on average: a second and half of what Bluetooth adds by chance.
    /// </summary>
    [Within("1ms", "1d")]
    public TimeSpan AdvertiseEvery { get; init; } = TimeSpan.FromMilliseconds(1005);

    /// <summary>How much later than on average an advertisement is at most, and how much earlier.</summary>
    public TimeSpan AdvertiseJitter { get; init; } = TimeSpan.FromMilliseconds(5);

    /// <summary>
    /// How long a connection takes until both sides have the other's beacon; the app gives up after 6 s.
    /// </summary>
    public TimeSpan Connection { get; init; }

    /// <summary>How long a phone that was seen waits for the connection before it to end.</summary>
    public TimeSpan Queue { get; init; } = TimeSpan.FromSeconds(7);

    /// <summary>How long after an exchange two phones ignore each other.</summary>
    public TimeSpan Ignore { get; init; } = TimeSpan.FromSeconds(100);
}
