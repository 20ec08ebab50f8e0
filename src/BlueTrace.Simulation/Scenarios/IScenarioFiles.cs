namespace BlueTrace.Simulation.Scenarios;

/// <summary>Opens the files that a scenario names.</summary>
public interface IScenarioFiles
{
    /// <summary>Opens one, unpacked where it is packed.</summary>
    /// <param name="name">Where it is, as seen from the scenario's own file.</param>
    /// <exception cref="FormatException">It cannot be read; the message says why.</exception>
    TextReader Open(string name);
}
