namespace BlueTrace.Simulation.Beacons;

/// <summary>An entry of a contact log.</summary>
/// <param name="Sender">Whose TempID was heard.</param>
/// <param name="Epoch">Which of the sender's, counted from 0.</param>
/// <param name="Start">The first second of its window, since the year 1.</param>
/// <param name="HeardAt">When it was last heard, in milliseconds since the run began.</param>
public readonly record struct LogEntry(int Sender, int Epoch, long Start, long HeardAt);
