namespace BlueTrace.Epidemic.Tracing;

/// <summary>What is to happen on which day, in the order in which it was noted.</summary>
internal sealed class DayCalendar<T>
{
    private readonly List<List<T>?> _days = [];

    /// <summary>Notes something for a day.</summary>
    public void Add(int day, T item)
    {
        while (_days.Count <= day) _days.Add(null);
        (_days[day] ??= []).Add(item);
    }

    /// <summary>What was noted for a day; it is not kept any longer.</summary>
    public IReadOnlyList<T> Take(int day)
    {
        if (day >= _days.Count || _days[day] is not { } items) return [];
        _days[day] = null;
        return items;
    }
}
