namespace BlueTrace.Simulation.Metrics;

/// <summary>Everything that truly happened: which two people were within reach, from when to when.</summary>
/// <param name="truth">Where.</param>
internal sealed class EncounterHistory(IGroundTruth truth)
{
    private readonly Dictionary<(int First, int Second), List<Encounter>> _ofPair = [];
    private List<Encounter> _lasting = [];
    private int _reading;

    /// <summary>Every encounter, in the order in which they began.</summary>
    public List<Encounter> All { get; } = [];

    /// <summary>Takes the present step over.</summary>
    public void Step()
    {
        if (truth.Neighbours.Readings == _reading) return;
        var before = _reading;
        _reading = truth.Neighbours.Readings;
        List<Encounter> lasting = [];
        foreach (var meeting in truth.Neighbours.Meetings) lasting.Add(Continue(meeting, before));
        Close(_lasting.Where(encounter => encounter.Reading != _reading));
        _lasting = lasting;
    }

    /// <summary>The run is over, and with it what lasts.</summary>
    public void End() => Close(_lasting);

    /// <summary>The encounter that two people have, or the last they had; null where they never met.</summary>
    public Encounter? Last(int one, int other) => Of(one, other) is [.., var last] ? last : null;

    /// <summary>Every encounter of two people, in order.</summary>
    public IReadOnlyList<Encounter> Of(int one, int other) =>
        _ofPair.TryGetValue((Math.Min(one, other), Math.Max(one, other)), out var all) ? all : [];

    private Encounter Continue(in Meeting meeting, int before)
    {
        var pair = (meeting.First, meeting.Second);
        if (!_ofPair.TryGetValue(pair, out var all)) _ofPair[pair] = all = [];
        if (all is not [.., var last] || last.Reading != before)
        {
            last = new Encounter(meeting.First, meeting.Second, truth.Now);
            all.Add(last);
            All.Add(last);
        }

        last.Reading = _reading;
        return last;
    }

    private void Close(IEnumerable<Encounter> over)
    {
        foreach (var encounter in over) encounter.To = truth.Now;
    }
}
