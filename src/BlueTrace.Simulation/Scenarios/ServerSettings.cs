using System.Text.Json.Serialization;

namespace BlueTrace.Simulation.Scenarios;

/// <summary>How the server behaves.</summary>
public sealed record ServerSettings
{
    /// <summary>How long a user is blocked after three wrong passwords.</summary>
    [Within("0s", "365d")]
    public TimeSpan BlockDuration { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Whether lockouts are per address: three wrong passwords from one address block it there, thirty from anywhere
    /// block the user.
    /// </summary>
    public bool HasPerAddressLockout { get; init; }

    /// <summary>How long the authority remembers TempIDs; null for ever.</summary>
    public TimeSpan? Retention { get; init; }

    /// <summary>The longest line that is taken, in bytes, its line end included.</summary>
    [Within(256, 65_536)]
    public int LineBytesMax { get; init; } = WireLimits.Default.LineBytesMax;

    /// <summary>The most entries of a contact log that are taken.</summary>
    [Within(1, 10_000_000)]
    public int EntriesMax { get; init; } = WireLimits.Default.EntriesMax;

    /// <summary>How much one client may say.</summary>
    [JsonIgnore]
    public WireLimits Limits => new(LineBytesMax, EntriesMax);

    /// <summary>How long a turn of the server takes, its commit included, in milliseconds.</summary>
    [Within(0, 60_000)]
    public int CommitMilliseconds { get; init; } = 5;

    /// <summary>How likely a commit fails.</summary>
    public Probability CommitFailure { get; init; }

    /// <summary>Time between two crashes, on average; null for none.</summary>
    public TimeSpan? CrashEvery { get; init; }

    /// <summary>How long the server is down after a crash.</summary>
    public TimeSpan DownTime { get; init; } = TimeSpan.FromSeconds(30);
}
