namespace BlueTrace.Simulation.Epidemic;

/// <summary>What comes of a case: the calls, and the log as it was handed over.</summary>
/// <param name="IsUploaded">Whether there was a log.</param>
/// <param name="Entries">How many entries it had, one for each TempID.</param>
/// <param name="Close">How many close contacts of the counted days the case truly had.</param>
/// <param name="Named">How many of those the log led to.</param>
/// <param name="Calls">Who is to be called.</param>
internal sealed record TracedCase(bool IsUploaded, int Entries, int Close, int Named, IReadOnlyList<Call> Calls);
