namespace BlueTrace.Simulation.Scenarios;

/// <summary>How phones behave that say every beacon.</summary>
public record BeaconPhoneSettings : PhoneSettings
{
    /// <summary>How long before a TempID expires the phone asks for the next.</summary>
    public TimeSpan RefreshAhead { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Whether a phone without a fresh TempID goes on saying its last one, as OpenTrace on Android does.
    /// </summary>
    public bool ReusesStaleTempIds { get; init; }

    /// <summary>Phones log in at a moment drawn from the first so many of the run.</summary>
    public TimeSpan LoginSpread { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The pause after which something that failed is tried again.</summary>
    [Within("1ms", "1d")]
    public TimeSpan RetryPause { get; init; } = TimeSpan.FromSeconds(5);
}
