namespace BlueTrace.Simulation.Epidemic;

/// <summary>Who has been infected, when and by whom.</summary>
public sealed class Cases
{
    /// <summary>The infector of those who were infected when the run began.</summary>
    public const int Nobody = -1;

    private const short Never = -1;

    private readonly short[] _days;
    private readonly int[] _infectors;
    private readonly ushort[] _offspring;
    private readonly List<List<int>> _byDay = [];

    /// <summary>Begins with everybody susceptible.</summary>
    public Cases(int people)
    {
        _days = new short[people];
        _infectors = new int[people];
        _offspring = new ushort[people];
        _days.AsSpan().Fill(Never);
    }

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

    /// <summary>Who was infected on a day, in the order in which it was noted.</summary>
    public IReadOnlyList<int> On(int day) => day >= 0 && day < _byDay.Count ? _byDay[day] : [];

    /// <summary>Notes an infection.</summary>
    internal void Add(Transmission transmission, int day)
    {
        while (_byDay.Count <= day) _byDay.Add([]);
        _byDay[day].Add(transmission.Person);
        _days[transmission.Person] = (short)day;
        _infectors[transmission.Person] = transmission.Infector;
        if (transmission.Infector != Nobody) _offspring[transmission.Infector]++;
        Count++;
    }
}
