namespace BlueTrace.Simulation.Mobility;

/// <summary>Who is around each person in the present step.</summary>
public sealed class NeighbourIndex
{
    private readonly List<Meeting> _meetings = [];
    private readonly int[] _starts;
    private Neighbour[] _neighbours = [];

    /// <param name="people">How many people there are.</param>
    public NeighbourIndex(int people) => _starts = new int[people + 1];

    /// <summary>The meetings of the present step.</summary>
    public IReadOnlyList<Meeting> Meetings => _meetings;

    /// <summary>How often they have been read anew; where it has not changed, neither has anything else.</summary>
    public int Readings { get; private set; }

    /// <summary>Who is around a person, in the order of the meetings.</summary>
    public ReadOnlySpan<Neighbour> Of(int person) => _neighbours.AsSpan(_starts[person].._starts[person + 1]);

    /// <summary>How many neighbours people with numbers in a row have, all together.</summary>
    public int CountOf(int first, int count) => _starts[first + count] - _starts[first];

    /// <summary>Takes over a step; false if nothing has changed.</summary>
    public bool Read(IMobilityModel encounters, long step)
    {
        List<Meeting> fresh = [];
        if (!encounters.Read(step, fresh) || (_meetings.Count == 0 && fresh.Count == 0)) return false;
        Take(fresh);
        return true;
    }

    /// <summary>Takes over the meetings of a step that somebody else has read.</summary>
    public void Take(IReadOnlyCollection<Meeting> meetings)
    {
        Readings++;
        _meetings.Clear();
        _meetings.AddRange(meetings);
        Arrange();
    }

    /// <summary>Sorts both sides of every meeting by person, by counting.</summary>
    private void Arrange()
    {
        Array.Clear(_starts);
        foreach (var meeting in _meetings)
        {
            _starts[meeting.First]++;
            _starts[meeting.Second]++;
        }

        var end = 0;
        for (var person = 0; person < _starts.Length; person++) _starts[person] = end += _starts[person];
        if (_neighbours.Length < end) _neighbours = new Neighbour[end];

        // From the back, so that each start moves to its place.
        for (var i = _meetings.Count - 1; i >= 0; i--)
        {
            var (first, second, decimetres) = _meetings[i];
            _neighbours[--_starts[second]] = new Neighbour(first, decimetres);
            _neighbours[--_starts[first]] = new Neighbour(second, decimetres);
        }
    }
}
