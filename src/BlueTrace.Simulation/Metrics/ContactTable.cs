using System.Runtime.InteropServices;
using BlueTrace.Simulation.Mobility;
using BlueTrace.Simulation.Radio;
using BlueTrace.Simulation.Tables;

namespace BlueTrace.Simulation.Metrics;

/// <summary>
/// What the phones heard of each other's company, put together: a pair was together in a step if either logged a beacon
/// of the other in it. Days are counted from the beginning of the run.
/// </summary>
internal sealed class ContactTable() : Metric("contacts")
{
    private const int SecondsPerDay = 86_400;

    private readonly Dictionary<(int First, int Second), Pair> _pairs = [];
    private readonly HashSet<int> _people = [];
    private readonly HashSet<long> _days = [];
    private readonly HashSet<long> _steps = [];
    private readonly List<int> _episodes = [];
    private readonly List<int> _pairDays = [];

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
    public double MeanEpisodeSeconds => Episodes == 0 ? 0 : (double)Rows * StepSeconds / Episodes;

    /// <summary>How often a pair was together on a day.</summary>
    public int PairDays => _pairDays.Count;

    private int StepSeconds => Truth.StepSeconds;

    /// <summary>How many of the pair-days come to so many seconds or more.</summary>
    public int PairDaysOf(int secondsMin) => _pairDays.Count(steps => steps * StepSeconds >= secondsMin);

    /// <summary>How many of the episodes last so many seconds or more.</summary>
    public int EpisodesOf(int secondsMin) => _episodes.Count(steps => steps * StepSeconds >= secondsMin);

    public override void Heard(int person, in Reception reception, in Hearing hearing)
    {
        if (hearing.Verdict != HearingVerdict.Logged || reception.IsForeign) return;
        var step = Now / (1000L * StepSeconds);
        var pair = (Math.Min(person, reception.Speaker), Math.Max(person, reception.Speaker));
        ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(_pairs, pair, out var isKnown);
        if (isKnown && known.LastStep == step) return;
        Note(pair, step);
        Count(ref known, step);
    }

    public override void Ended()
    {
        foreach (var pair in _pairs.Values)
        {
            _episodes.Add(pair.StepsOnEnd);
            _pairDays.Add(pair.StepsOnDay);
        }
    }

    public override IEnumerable<Table> Tables()
    {
        var table = Quantities.Tabulate("contacts", "How much company the phones heard of.");
        table.Add("pair-steps", (double)Rows);
        table.Add("people", (double)People);
        table.Add("pairs", (double)Pairs);
        table.Add("days", (double)Days);
        table.Add("distinct steps", (double)DistinctSteps);
        table.Add("episodes", (double)Episodes);
        table.Add("mean episode in seconds", MeanEpisodeSeconds);
        table.Add("pair-days", (double)PairDays);
        foreach (var minutes in (int[])[5, 15, 30]) table.Add($"pair-days of {minutes} minutes or more", (double)PairDaysOf(minutes * 60));
        foreach (var minutes in (int[])[5, 15]) table.Add($"episodes of {minutes} minutes or more", (double)EpisodesOf(minutes * 60));
        return [table];
    }

    // A step counts for the day on which it ends, as in the traces, whose rows carry that moment.
    private long DayOf(long step) => (step + 1) * StepSeconds / SecondsPerDay;

    private void Note((int First, int Second) pair, long step)
    {
        Rows++;
        _people.Add(pair.First);
        _people.Add(pair.Second);
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

    /// <summary>What is known of two people: when they were last together, for how many steps on end, and on that day.</summary>
    private struct Pair
    {
        public long LastStep;
        public int StepsOnEnd;
        public int StepsOnDay;
    }
}
