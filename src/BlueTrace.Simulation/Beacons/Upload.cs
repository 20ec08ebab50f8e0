namespace BlueTrace.Simulation.Beacons;

/// <summary>A contact log that was handed over.</summary>
/// <param name="Person">Whose it is.</param>
/// <param name="Moment">When, in milliseconds since the run began.</param>
/// <param name="Log">What is in it.</param>
public sealed record Upload(int Person, long Moment, IReadOnlyList<LogEntry> Log)
{
    /// <summary>What the authority finds to be contacts: everything but the person's own TempIDs.</summary>
    public IEnumerable<LogEntry> Contacts => Log.Where(encounter => encounter.Sender != Person);
}
