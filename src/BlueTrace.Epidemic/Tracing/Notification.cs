namespace BlueTrace.Epidemic.Tracing;

/// <summary>Somebody is to be told to stay at home.</summary>
/// <param name="Person">Who.</param>
/// <param name="Until">The first day on which they may go out again.</param>
/// <param name="Reason">Why.</param>
internal readonly record struct Notification(int Person, int Until, NotificationReason Reason);

/// <summary>Why somebody is told to stay at home.</summary>
internal enum NotificationReason : byte
{
    /// <summary>The contact log of a case names them.</summary>
    Log,

    /// <summary>A case has named them.</summary>
    Interview,

    /// <summary>They live with a case.</summary>
    Household,
}
