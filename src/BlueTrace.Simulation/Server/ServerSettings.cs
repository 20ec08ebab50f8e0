using BlueTrace.Core.Wire;
using BlueTrace.Simulation.Chance;

namespace BlueTrace.Simulation.Server;

/// <summary>How the server behaves.</summary>
public sealed record ServerSettings
{
    /// <summary>How long a user is blocked after three wrong passwords.</summary>
    public TimeSpan BlockDuration { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Whether the softer lockout holds.</summary>
    public bool HasSofterLockout { get; init; }

    /// <summary>How long the authority remembers TempIDs; null for ever.</summary>
    public TimeSpan? Retention { get; init; }

    /// <summary>How much one client may say.</summary>
    public WireLimits Limits { get; init; } = WireLimits.Default;

    /// <summary>How long a commit takes, in milliseconds.</summary>
    public int CommitMilliseconds { get; init; } = 5;

    /// <summary>How likely a commit fails.</summary>
    public Probability CommitFailure { get; init; }

    /// <summary>Time between two crashes, on average; null for none.</summary>
    public TimeSpan? CrashEvery { get; init; }

    /// <summary>How long the server is down after a crash.</summary>
    public TimeSpan DownTime { get; init; } = TimeSpan.FromSeconds(30);
}
