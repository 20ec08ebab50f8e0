using System.Runtime.InteropServices;

namespace BlueTrace.Simulation.Metrics;

/// <summary>
/// What the phones heard of each other's company, put together, whichever model they heard it in: a pair was together
/// in a step if either logged a beacon of the other in it. Days are counted from the beginning of the run.
/// </summary>
/// <param name="stepSeconds">How long a step is.</param>
internal sealed class ContactTally(int stepSeconds)
{
    private const int SecondsPerDay = 86_400;

    private readonly Dictionary<(int First, int Second), Pair> _pairs = [];
    private readonly HashSet<int> _people = [];
    private readonly HashSet<long> _days = [];
    private readonly HashSet<long> _steps = [];
    private readonly List<int> _episodes = [];
    private readonly List<int> _pairDays = [];
    private long _latest = -1;
    private long _rows;

    /// <summary>Two people were together in a step; those of one pair come in the order of time.</summary>
    /// <param name="one">One of them.</param>
    /// <param name="other">The other.</param>
    /// <param name="now">A moment in the step, in milliseconds of the run.</param>
    public void Add(int one, int other, long now)
    {
        var step = now / (1000L * stepSeconds);
        var pair = (Math.Min(one, other), Math.Max(one, other));
        ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(_pairs, pair, out var isKnown);
        if (isKnown && known.LastStep == step) return;
        if (!isKnown)
        {
            _people.Add(one);
            _people.Add(other);
        }

        _rows++;
        Note(step);
        Count(ref known, step);
    }

    /// <summary>The run is over, and with it what lasts.</summary>
    public void End()
    {
        foreach (var pair in _pairs.Values)
        {
            _episodes.Add(pair.StepsOnEnd);
            _pairDays.Add(pair.StepsOnDay);
        }
    }

    /// <summary>How much company there was.</summary>
    public IEnumerable<Table> Tables() =>
    [
        Quantities.Tabulate("contacts", "How much company the phones heard of.",
        [
            ("pair_steps", "pair-steps", _rows),
            ("people", "people", _people.Count),
            ("pairs", "pairs", _pairs.Count),
            ("days", "days", _days.Count),
            ("distinct_steps", "distinct steps", _steps.Count),
            ("episodes", "episodes", _episodes.Count),
            ("mean_episode_seconds", "mean episode in seconds",
                _episodes.Count == 0 ? 0 : (double)_rows * stepSeconds / _episodes.Count),
            ("pair_days", "pair-days", _pairDays.Count),
            .. LongerThan(_pairDays, "pair_days", "pair-days", 5, 15, 30),
            .. LongerThan(_episodes, "episodes", "episodes", 5, 15),
        ]),
    ];

    private IEnumerable<(string, string, double)> LongerThan(
        List<int> lengths, string key, string what, params int[] minutes) =>
        minutes.Select(least => ($"{key}_{least}_minutes", $"{what} of {least} minutes or more",
            (double)lengths.Count(steps => steps * stepSeconds >= least * 60)));

    // A step counts for the day on which it begins, as in a city: the one from midnight on for the day that begins.
    private long DayOf(long step) => step * stepSeconds / SecondsPerDay;

    private void Note(long step)
    {
        if (step == _latest) return;
        _latest = step;
        _days.Add(DayOf(step));
        _steps.Add(step);
    }

    private void Count(ref Pair pair, long step)
    {
        if (pair.StepsOnEnd > 0 && pair.LastStep != step - 1)
        {
            _episodes.Add(pair.StepsOnEnd);
            pair.StepsOnEnd = 0;
        }

        if (pair.StepsOnDay > 0 && DayOf(pair.LastStep) != DayOf(step))
        {
            _pairDays.Add(pair.StepsOnDay);
            pair.StepsOnDay = 0;
        }

        pair.StepsOnEnd++;
        pair.StepsOnDay++;
        pair.LastStep = step;
    }

    /// <summary>
    /// What is known of two people: when they were last together, and how many steps on end and that day.
    /// </summary>
    private struct Pair
    {
        public long LastStep;
        public int StepsOnEnd;
        public int StepsOnDay;
    }
}
