namespace BlueTrace.Simulation.Population;

/// <summary>The last beacon heard under one TempID, as compactly as a city needs it.</summary>
/// <param name="Receiver">Who heard it.</param>
/// <param name="Sender">Whose beacon it was.</param>
/// <param name="Number">Which of the sender's beacons.</param>
internal readonly record struct Sighting(int Receiver, int Sender, int Number);
