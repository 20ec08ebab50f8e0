namespace BlueTrace.Simulation.Invariants;

/// <summary>The truth about who was within reach of whom, and when.</summary>
internal sealed class ProximityHistory
{
    private readonly List<long> _since = [];
    private readonly List<long[]> _pairs = [];

    /// <summary>Takes note of who is around whom from a moment on, in milliseconds, where that has changed.</summary>
    public void Note(NeighbourIndex neighbours, long from)
    {
        if (_pairs.Count == neighbours.Readings) return;
        long[] pairs = [.. neighbours.Meetings.Select(meeting => Key(meeting.First, meeting.Second))];
        Array.Sort(pairs);
        _pairs.Add(pairs);
        _since.Add(from);
    }

    /// <summary>Whether two people were within reach at any time from one moment to another.</summary>
    public bool Met(int one, int other, long from, long to)
    {
        var pair = Key(Math.Min(one, other), Math.Max(one, other));
        for (var i = _since.Count - 1; i >= 0; i--)
        {
            if (_since[i] <= to && Array.BinarySearch(_pairs[i], pair) >= 0) return true;
            if (_since[i] < from) return false;
        }

        return false;
    }

    private static long Key(int first, int second) => ((long)first << 32) | (uint)second;
}
