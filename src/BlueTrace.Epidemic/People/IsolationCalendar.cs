namespace BlueTrace.Epidemic.People;

/// <summary>
/// Who stays at home on which days. Remembers the last 64 days up to the end of somebody's latest stay, so that past
/// days can be looked up for as long as contact logs are kept.
/// </summary>
/// <param name="people">How many people there are.</param>
public sealed class IsolationCalendar(int people)
{
    /// <summary>How many days are remembered, those to come included.</summary>
    public const int Remembered = 64;

    private readonly ulong[] _days = new ulong[people];
    private readonly int[] _ends = new int[people];
    private readonly List<int> _counts = [];

    /// <summary>Whether somebody stays at home on a day.</summary>
    public bool IsHome(int person, int day) =>
        day < _ends[person] && day >= _ends[person] - Remembered
            && (_days[person] >> (day & (Remembered - 1)) & 1) != 0;

    /// <summary>How many stay at home on a day.</summary>
    public int CountOn(int day) => day < _counts.Count ? _counts[day] : 0;

    /// <summary>Has somebody stay at home from a day up to another, which is not included.</summary>
    /// <returns>For how many of these days they would not have stayed otherwise.</returns>
    public int Stay(int person, int from, int to)
    {
        while (_counts.Count < to) _counts.Add(0);
        var added = 0;
        for (var day = from; day < to; day++)
        {
            if (IsHome(person, day)) continue;
            if (day >= _ends[person]) GoOn(person, day);
            _days[person] |= Bit(day);
            _counts[day]++;
            added++;
        }

        return added;
    }

    /// <summary>Moves the end behind a day; what was remembered of 64 days before is forgotten.</summary>
    private void GoOn(int person, int day)
    {
        if (day - _ends[person] >= Remembered) _days[person] = 0;
        else for (var passed = _ends[person]; passed <= day; passed++) _days[person] &= ~Bit(passed);
        _ends[person] = day + 1;
    }

    private static ulong Bit(int day) => 1UL << (day & (Remembered - 1));
}
