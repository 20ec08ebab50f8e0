using BlueTrace.Simulation.Chance;

namespace BlueTrace.Simulation.Encounters;

/// <summary>
/// Everybody meets others drawn at random, and after some steps others again. Each meeting lasts equally long, so that
/// what comes of it can be worked out by hand.
/// </summary>
/// <param name="draws">The numbers of the run.</param>
/// <param name="people">How many people there are.</param>
/// <param name="neighbours">How many each meets at a time, on average.</param>
/// <param name="stepSeconds">How long a step is.</param>
/// <param name="stepsTogether">How many steps a meeting lasts.</param>
public sealed class RandomMixing(Draws draws, int people, double neighbours, int stepSeconds, int stepsTogether) : IEncounters
{
    /// <inheritdoc/>
    public int People => people;

    /// <inheritdoc/>
    public int StepSeconds => stepSeconds;

    /// <inheritdoc/>
    public bool Read(long step, List<Meeting> meetings)
    {
        if (step % stepsTogether != 0) return false;
        var pairs = (long)Math.Round(people * neighbours / 2);
        HashSet<Meeting> known = [];
        for (var attempt = 0L; meetings.Count < Math.Min(pairs, people * (people - 1L) / 2); attempt++)
        {
            var first = (int)draws.Below(people, Purpose.Encounter, (ulong)step, (ulong)attempt, 0);
            var second = (int)draws.Below(people - 1, Purpose.Encounter, (ulong)step, (ulong)attempt, 1);
            if (second >= first) second++;
            var meeting = new Meeting(Math.Min(first, second), Math.Max(first, second));
            if (known.Add(meeting)) meetings.Add(meeting);
        }

        return true;
    }
}
