namespace BlueTrace.Simulation.Population;

/// <summary>What a phone says in one wave: once at most.</summary>
/// <param name="Moment">When, in milliseconds since the step began; negative if it says nothing that can be valid.</param>
/// <param name="Number">Which of its beacons it is, counted from 0, silent ones included.</param>
/// <param name="FirstOfTempId">The number of the first beacon under the same TempID.</param>
internal readonly record struct Speech(int Moment, int Number, int FirstOfTempId)
{
    /// <summary>Nothing.</summary>
    public static Speech None { get; } = new(-1, -1, -1);
}
