using BlueTrace.Simulation.Chance;
using BlueTrace.Simulation.Scenarios;

namespace BlueTrace.Simulation.Phones;

/// <summary>How phones behave.</summary>
public sealed record PhoneSettings
{
    /// <summary>How long a TempID may be heard.</summary>
    [Within("1s", "1d")]
    public TimeSpan TempIdLifetime { get; init; } = TimeSpan.FromSeconds(RandomTempIdIssuer.DefaultLifetimeSeconds);

    /// <summary>How long before a TempID expires the phone asks for the next.</summary>
    public TimeSpan RefreshAhead { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Time between two beacons.</summary>
    [Within("100ms", "1d")]
    public TimeSpan BeaconInterval { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>The radio of the real app, in the place of a beacon at every interval; null for the assignment's.</summary>
    public OpenTraceSettings? OpenTrace { get; init; }

    /// <summary>How long after it was last heard an entry stays in the log.</summary>
    [Within("1s", "1000d")]
    public TimeSpan Retention { get; init; } = ContactLog.DefaultRetention;

    /// <summary>Whether a phone without a fresh TempID goes on saying its last one, as OpenTrace on Android does.</summary>
    public bool ReusesStaleTempIds { get; init; }

    /// <summary>Whether a phone stays connected between two TempIDs.</summary>
    public bool StaysConnected { get; init; } = true;

    /// <summary>Phones log in at a moment drawn from the first so many of the run.</summary>
    public TimeSpan LoginSpread { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How likely a password is mistyped.</summary>
    public Probability Mistyping { get; init; }

    /// <summary>The pause after which something that failed is tried again.</summary>
    [Within("1ms", "1d")]
    public TimeSpan RetryPause { get; init; } = TimeSpan.FromSeconds(5);
}
