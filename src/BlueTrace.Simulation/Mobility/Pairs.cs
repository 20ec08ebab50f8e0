namespace BlueTrace.Simulation.Mobility;

/// <summary>Pairs of a group of people: all of them, or some drawn, each as likely and none twice.</summary>
internal static class Pairs
{
    /// <summary>Adds every pair of a group to <paramref name="meetings"/>.</summary>
    public static void AddAll(
        IReadOnlyList<int> people, List<Meeting> meetings, ushort decimetres = Meeting.UsualDecimetres)
    {
        for (var one = 1; one < people.Count; one++)
        {
            for (var other = 0; other < one; other++) meetings.Add(Meeting.Of(people[one], people[other], decimetres));
        }
    }

    /// <summary>Adds drawn pairs of a group to <paramref name="meetings"/>.</summary>
    /// <param name="random">The numbers of the run.</param>
    /// <param name="step">The step they are drawn for.</param>
    /// <param name="group">Which group of the step it is, from 0; each draws numbers of its own.</param>
    /// <param name="people">Who belongs to it.</param>
    /// <param name="neighbours">How many each is to meet, on average; at most everybody.</param>
    /// <param name="meetings">What the pairs are added to.</param>
    public static void Add(
        CounterBasedRandom random, long step, int group, IReadOnlyList<int> people, double neighbours,
        List<Meeting> meetings)
    {
        var wanted = Math.Min((long)Math.Round(people.Count * neighbours / 2), people.Count * (people.Count - 1L) / 2);
        HashSet<Meeting> known = [];
        for (var attempt = (ulong)group << 32; known.Count < wanted; attempt++)
        {
            var first = (int)random.Below(people.Count, RandomStreamId.Encounter, (ulong)step, attempt, 0);
            var second = (int)random.Below(people.Count - 1, RandomStreamId.Encounter, (ulong)step, attempt, 1);
            if (second >= first) second++;
            var meeting = Meeting.Of(people[first], people[second]);
            if (known.Add(meeting)) meetings.Add(meeting);
        }
    }
}
