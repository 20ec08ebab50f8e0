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

    /// <summary>Pairs together in a step, added up over all steps.</summary>
    public long Rows { get; private set; }

    /// <summary>How many people were in company at any time.</summary>
    public int People => _people.Count;

    /// <summary>How many pairs were together at any time.</summary>
    public int Pairs => _pairs.Count;

    /// <summary>On how many days anybody was in company.</summary>
    public int Days => _days.Count;

    /// <summary>In how many steps anybody was in company.</summary>
    public int DistinctSteps => _steps.Count;

    /// <summary>Maximal runs of steps in which a pair was together.</summary>
    public int Episodes => _episodes.Count;

    /// <summary>How long an episode lasts on average, in seconds.</summary>
    public double MeanEpisodeSeconds => Episodes == 0 ? 0 : (double)Rows * stepSeconds / Episodes;

    /// <summary>How often a pair was together on a day.</summary>
    public int PairDays => _pairDays.Count;

    /// <summary>How many of the pair-days come to so many seconds or more.</summary>
    public int PairDaysOf(int secondsMin) => _pairDays.Count(steps => steps * stepSeconds >= secondsMin);

    /// <summary>How many of the episodes last so many seconds or more.</summary>
    public int EpisodesOf(int secondsMin) => _episodes.Count(steps => steps * stepSeconds >= secondsMin);

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

        Rows++;
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
    public IEnumerable<Table> Tables()
    {
        var table = Quantities.Tabulate("contacts", "How much company the phones heard of.");
        table.Add("pair_steps", "pair-steps", (double)Rows);
        table.Add("people", "people", (double)People);
        table.Add("pairs", "pairs", (double)Pairs);
        table.Add("days", "days", (double)Days);
        table.Add("distinct_steps", "distinct steps", (double)DistinctSteps);
        table.Add("episodes", "episodes", (double)Episodes);
        table.Add("mean_episode_seconds", "mean episode in seconds", MeanEpisodeSeconds);
        table.Add("pair_days", "pair-days", (double)PairDays);
        foreach (var minutes in (int[])[5, 15, 30])
            table.Add($"pair_days_{minutes}_minutes", $"pair-days of {minutes} minutes or more",
                (double)PairDaysOf(minutes * 60));
        foreach (var minutes in (int[])[5, 15])
            table.Add($"episodes_{minutes}_minutes", $"episodes of {minutes} minutes or more",
                (double)EpisodesOf(minutes * 60));
        return [table];
    }

    // A step counts for the day on which it ends, as in the traces, whose rows carry that moment.
    private long DayOf(long step) => (step + 1) * stepSeconds / SecondsPerDay;

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
