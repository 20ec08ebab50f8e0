using BlueTrace.Core.Device;
using BlueTrace.Simulation.Air;
using BlueTrace.Simulation.Phones;
using BlueTrace.Simulation.Watching;

namespace BlueTrace.Simulation.Measures;

/// <summary>
/// What the phones heard of each other's company, put together: a pair was together in a step if either logged a beacon
/// of the other in it. Days are counted from the beginning of the run.
/// </summary>
public sealed class ContactTable : IMeasure
{
    private const int SecondsPerDay = 86_400;

    private readonly Dictionary<(int First, int Second), Pair> _pairs = [];
    private readonly Dictionary<(int First, int Second, long Day), int> _pairDays = [];
    private readonly HashSet<int> _people = [];
    private readonly HashSet<long> _days = [];
    private readonly HashSet<long> _steps = [];
    private readonly List<int> _episodes = [];
    private World? _world;

    /// <inheritdoc/>
    public string Name => "contacts";

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

    private int StepSeconds => _world!.StepSeconds;

    /// <summary>How many of the pair-days come to so many seconds or more.</summary>
    public int PairDaysOf(int secondsMin) => _pairDays.Values.Count(steps => steps * StepSeconds >= secondsMin);

    /// <summary>How many of the episodes last so many seconds or more.</summary>
    public int EpisodesOf(int secondsMin) => _episodes.Count(steps => steps * StepSeconds >= secondsMin);

    /// <inheritdoc/>
    public void Began(World world) => _world = world;

    /// <inheritdoc/>
    public void Heard(SimulatedPhone phone, in Reception reception, in Hearing hearing)
    {
        if (hearing.Verdict != HearingVerdict.Logged || reception.IsForeign) return;
        var step = _world!.Agenda.Now / (1000L * StepSeconds);
        var pair = (Math.Min(phone.Person, reception.Speaker), Math.Max(phone.Person, reception.Speaker));
        if (!_pairs.TryGetValue(pair, out var known)) _pairs[pair] = known = new Pair();
        else if (known.LastStep == step) return;
        Count(pair, known, step);
    }

    /// <inheritdoc/>
    public void Ended(World world) =>
        _episodes.AddRange(_pairs.Values.Where(pair => pair.StepsTogether > 0).Select(pair => pair.StepsTogether));

    /// <inheritdoc/>
    public IEnumerable<Table> Tables()
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

    private void Count((int First, int Second) pair, Pair known, long step)
    {
        // A step counts for the day on which it ends, as in the traces, whose rows carry that moment.
        var day = (step + 1) * StepSeconds / SecondsPerDay;
        Rows++;
        _people.Add(pair.First);
        _people.Add(pair.Second);
        _days.Add(day);
        _steps.Add(step);
        _pairDays[(pair.First, pair.Second, day)] = _pairDays.GetValueOrDefault((pair.First, pair.Second, day)) + 1;
        if (known.LastStep == step - 1)
        {
            known.StepsTogether++;
        }
        else
        {
            if (known.StepsTogether > 0) _episodes.Add(known.StepsTogether);
            known.StepsTogether = 1;
        }

        known.LastStep = step;
    }

    private sealed class Pair
    {
        public long LastStep { get; set; } = long.MinValue;

        public int StepsTogether { get; set; }
    }
}
