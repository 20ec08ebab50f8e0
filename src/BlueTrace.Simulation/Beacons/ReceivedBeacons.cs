namespace BlueTrace.Simulation.Beacons;

/// <summary>What a phone has of another during an <see cref="Interval"/>, as compactly as a city needs.</summary>
/// <param name="Receiver">Who heard.</param>
/// <param name="Sender">Whose beacons they were.</param>
/// <param name="Beacons">Which of the sender's beacons of that time were heard and valid: a bit for each.</param>
internal readonly record struct ReceivedBeacons(int Receiver, int Sender, ulong Beacons);
