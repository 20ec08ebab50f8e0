namespace BlueTrace.Core.Device;

/// <summary>How a phone behaves.</summary>
public sealed record PhoneOptions
{
    /// <summary>
    /// Whether a person commands it: it asks who logs in and what to do next, fetches no TempID unasked, and what fails
    /// is not tried again. Else it does everything by itself.
    /// </summary>
    public bool IsAttended { get; init; }

    /// <summary>Whether it goes on saying a TempID that has expired, as OpenTrace on Android does.</summary>
    public bool ReusesStaleTempIds { get; init; }

    /// <summary>Whether it stays connected while it has nothing to ask.</summary>
    public bool StaysConnected { get; init; } = true;

    /// <summary>Time between two beacons, once it is told to say them by itself.</summary>
    public TimeSpan BeaconInterval { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long before its TempID expires it asks for the next; half of its lifetime at the most.</summary>
    public TimeSpan RefreshAhead { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The pause after which what failed is tried again; twice as long each time it fails again.</summary>
    public TimeSpan RetryPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest that this pause becomes.</summary>
    public TimeSpan RetryPauseMax { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The pause after the server said that the user is blocked.</summary>
    public TimeSpan BlockedPause { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long connecting may take, the server's greeting included; null for as long as it takes.</summary>
    public TimeSpan? ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long an answer may take, from when something last moved on the line in either direction: a loaded server
    /// hashes passwords slowly. Null: no matter how long.
    /// </summary>
    public TimeSpan? AnswerTimeout { get; init; } = TimeSpan.FromSeconds(60);
}
