namespace BlueTrace.Epidemic.Infections;

/// <summary>Who has been infected, when and by whom; nobody at the beginning.</summary>
/// <param name="people">How many people there are.</param>
public sealed class InfectionRegistry(int people)
{
    /// <summary>The infector of those who were infected when the run began.</summary>
    public const int Nobody = -1;

    private const short Never = -1;

    private readonly short[] _days = [.. Enumerable.Repeat(Never, people)];
    private readonly int[] _infectors = new int[people];
    private readonly ushort[] _offspring = new ushort[people];
    private readonly float[] _quarantined = new float[people];
    private readonly List<List<int>> _byDay = [];

    /// <summary>How many have been infected so far.</summary>
    public int Count { get; private set; }

    /// <summary>Whether somebody has never been infected.</summary>
    public bool IsSusceptible(int person) => _days[person] == Never;

    /// <summary>The day on which somebody was infected; negative if they never were.</summary>
    public int DayOf(int person) => _days[person];

    /// <summary>Who infected somebody.</summary>
    public int InfectorOf(int person) => _infectors[person];

    /// <summary>How many somebody has infected so far.</summary>
    public int OffspringOf(int person) => _offspring[person];

    /// <summary>The share of their infectiousness, from 0 to 1, that somebody spent at home because called.</summary>
    public double QuarantinedShareOf(int person) => _quarantined[person];

    /// <summary>Who was infected on a day, in the order in which it was noted.</summary>
    public IReadOnlyList<int> On(int day) => day >= 0 && day < _byDay.Count ? _byDay[day] : [];

    /// <summary>Notes that somebody has spent a share of their infectiousness at home after a call.</summary>
    internal void AddQuarantined(int person, double share) => _quarantined[person] += (float)share;

    /// <summary>Notes an infection.</summary>
    internal void Add(Infection transmission, int day)
    {
        while (_byDay.Count <= day) _byDay.Add([]);
        _byDay[day].Add(transmission.Person);
        _days[transmission.Person] = (short)day;
        _infectors[transmission.Person] = transmission.Infector;
        if (transmission.Infector != Nobody) _offspring[transmission.Infector]++;
        Count++;
    }
}
