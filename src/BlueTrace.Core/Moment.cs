namespace BlueTrace.Core;

/// <summary>
/// A moment by two clocks: one that only ever runs forward, and one that a person may set. Durations are measured by
/// the first, what is written down or shown is the second.
/// </summary>
/// <param name="Elapsed">Time since some fixed moment of this process; never goes back.</param>
/// <param name="Utc">What the clock shows, right or wrong.</param>
public readonly record struct Moment(TimeSpan Elapsed, DateTimeOffset Utc);
