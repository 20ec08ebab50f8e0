namespace BlueTrace.Epidemic.Tracing;

/// <summary>What comes of a case: the calls, and the log handed over. A contact is of two people on a day.</summary>
/// <param name="IsUploaded">Whether there was a log.</param>
/// <param name="Entries">How many entries it had, one for each TempID.</param>
/// <param name="Close">How many close contacts of the counted days the case truly had.</param>
/// <param name="Reachable">With how many of those a log was handed over, and the other had the app too.</param>
/// <param name="Named">How many contacts the log showed as close.</param>
/// <param name="NamedClose">How many of those truly were.</param>
/// <param name="Calls">Who is to be called.</param>
internal sealed record TracingResult(
    bool IsUploaded, int Entries, int Close, int Reachable, int Named, int NamedClose,
    IReadOnlyList<Notification> Calls);
