namespace BlueTrace.Simulation.Scenarios;

/// <summary>How phones behave that say every message.</summary>
public sealed record MessagePhoneSettings : BeaconPhoneSettings
{
    /// <summary>
    /// The radio of the real app, in the place of a beacon at every interval; null for the assignment's.
    /// </summary>
    public OpenTraceSettings? OpenTrace { get; init; }

    /// <summary>Whether a phone stays connected between two TempIDs.</summary>
    public bool StaysConnected { get; init; } = true;

    /// <summary>How likely a password is mistyped.</summary>
    public Probability Mistyping { get; init; }
}
