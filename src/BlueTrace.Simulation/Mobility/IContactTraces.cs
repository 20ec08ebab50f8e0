namespace BlueTrace.Simulation.Mobility;

/// <summary>Reads the contact traces that scenarios name.</summary>
public interface IContactTraces
{
    /// <summary>Reads one; from any thread.</summary>
    /// <param name="settings">Where it is, as seen from the scenario's own file, and what its columns are.</param>
    /// <exception cref="FormatException">It cannot be read, or a row is wrong; the message says why.</exception>
    ContactTrace Read(TraceSettings settings);
}
