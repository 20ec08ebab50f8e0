namespace BlueTrace.Simulation.Mobility;

/// <summary>Encounters written down one by one. Who is at two gatherings at once is within reach of both.</summary>
internal sealed class ScheduledMeetings : IMobilityModel
{
    private readonly List<Gathering> _gatherings;
    private readonly HashSet<long> _changes;

    /// <summary>Takes gatherings over.</summary>
    /// <param name="people">How many people there are.</param>
    /// <param name="stepSeconds">How long a step is.</param>
    /// <param name="gatherings">Who meets when; every beginning and end is a multiple of a step.</param>
    /// <exception cref="FormatException">A gathering is wrong; the message says which and why.</exception>
    public ScheduledMeetings(int people, int stepSeconds, IReadOnlyList<Gathering> gatherings)
    {
        People = people;
        StepSeconds = stepSeconds;
        for (var i = 0; i < gatherings.Count; i++)
        {
            if (FindMistake(gatherings[i]) is { } mistake) throw new FormatException($"Gathering {i + 1}: {mistake}");
        }

        _gatherings = [.. gatherings.OrderBy(gathering => gathering.From)];
        _changes = [0, .. gatherings.Select(gathering => StepOf(gathering.From)),
            .. gatherings.Select(gathering => StepOf(gathering.To))];
    }

    public int People { get; }

    public int StepSeconds { get; }

    public bool Read(long step, List<Meeting> meetings)
    {
        if (!_changes.Contains(step)) return false;
        List<Meeting> all = [];
        foreach (var gathering in _gatherings.Where(one => StepOf(one.From) <= step && step < StepOf(one.To)))
            Pairs.AddAll(gathering.People, all, gathering.Decimetres);
        meetings.AddRange(all.DistinctBy(meeting => (meeting.First, meeting.Second)));
        return true;
    }

    private long StepOf(TimeSpan moment) => (long)moment.TotalSeconds / StepSeconds;

    private string? FindMistake(Gathering gathering)
    {
        if (gathering.People.Any(person => person < 0 || person >= People))
            return $"people have the numbers 0 to {People - 1}.";
        if (gathering.People.Distinct().Count() != gathering.People.Count) return "somebody comes twice.";
        if (gathering.From < TimeSpan.Zero || gathering.To <= gathering.From)
            return "it ends after it begins, and begins in the run.";
        return IsWhole(gathering.From) && IsWhole(gathering.To)
            ? null
            : $"it begins and ends at multiples of {StepSeconds} s.";
    }

    private bool IsWhole(TimeSpan moment) => moment.Ticks % (StepSeconds * TimeSpan.TicksPerSecond) == 0;
}
