using BlueTrace.Simulation.Encounters;

namespace BlueTrace.Simulation.Checks;

/// <summary>The truth about who was within reach of whom, and when.</summary>
internal sealed class Company
{
    private readonly Dictionary<(int First, int Second), List<(long From, long To)>> _times = [];

    /// <summary>Takes note of everybody's company from one moment to another, in milliseconds.</summary>
    public void Note(IReadOnlyList<Meeting> meetings, long from, long to)
    {
        foreach (var meeting in meetings)
        {
            var pair = (meeting.First, meeting.Second);
            if (!_times.TryGetValue(pair, out var times)) _times[pair] = times = [];
            if (times.Count > 0 && times[^1].To == from) times[^1] = (times[^1].From, to);
            else times.Add((from, to));
        }
    }

    /// <summary>Whether two people were within reach at any time from one moment to another.</summary>
    public bool Met(int one, int other, long from, long to) =>
        _times.TryGetValue((Math.Min(one, other), Math.Max(one, other)), out var times)
        && times.Exists(time => time.From <= to && time.To >= from);
}
