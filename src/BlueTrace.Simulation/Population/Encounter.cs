namespace BlueTrace.Simulation.Population;

/// <summary>One TempID that was heard.</summary>
/// <param name="Receiver">Who heard it.</param>
/// <param name="Sender">Whose it was.</param>
/// <param name="Epoch">Which of the sender's, counted from 0.</param>
/// <param name="HeardAt">When it was last heard, in milliseconds since the run began.</param>
public readonly record struct Encounter(int Receiver, int Sender, int Epoch, long HeardAt);
