namespace BlueTrace.Simulation.Mobility;

/// <summary>People who meet as a contact trace says.</summary>
/// <param name="excerpt">What of it.</param>
public sealed class RecordedEncounters(TraceExcerpt excerpt) : IMobilityModel
{
    private int _next;
    private bool _wasAlone = true;

    /// <inheritdoc/>
    public int People => excerpt.Trace.People;

    /// <inheritdoc/>
    public int StepSeconds => excerpt.Trace.StepSeconds;

    /// <inheritdoc/>
    public bool Read(long step, List<Meeting> meetings)
    {
        for (; _next < excerpt.Rows.Count && excerpt.Rows[_next].Step == step; _next++)
            meetings.Add(excerpt.Rows[_next].Meeting);
        var isAlone = meetings.Count == 0;
        var isSame = isAlone && _wasAlone;
        _wasAlone = isAlone;
        return !isSame;
    }
}
