namespace BlueTrace.Simulation.Population;

/// <summary>What a phone says in one wave: once at most.</summary>
/// <param name="Moment">When, in milliseconds since the step began; negative if it says nothing that can be valid.</param>
/// <param name="Epoch">Which of its TempIDs.</param>
internal readonly record struct Speech(int Moment, int Epoch)
{
    /// <summary>Nothing.</summary>
    public static Speech None { get; } = new(-1, -1);
}
