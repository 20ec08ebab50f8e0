using BlueTrace.Simulation.Mobility;

namespace BlueTrace.Epidemic.People;

/// <summary>
/// A contact trace by the day: who met whom, and for how long altogether. The days go from the beginning of the run to
/// the last contact, those without any included; a step counts for the day on which it begins.
/// </summary>
public sealed class RecordedDays
{
    /// <summary>Each is a number of four bytes: a gigabyte.</summary>
    private const long PersonDaysMax = 1 << 28;

    private const int SecondsPerDay = 86_400;
    private const double SecondsPerMinute = 60;

    private readonly double[] _minutes;
    private readonly RecordedContact[] _contacts;
    private readonly int[] _firsts;

    private RecordedDays(int people, List<(int Day, Meeting Pair, double Minutes)> contacts)
    {
        People = people;
        Count = contacts[^1].Day + 1;
        _minutes = [.. contacts.Select(contact => contact.Minutes)];
        _contacts = new RecordedContact[2 * contacts.Count];
        _firsts = new int[Count * people + 1];
        foreach (var (day, pair, _) in contacts)
        {
            _firsts[RowOf(pair.First, day) + 1]++;
            _firsts[RowOf(pair.Second, day) + 1]++;
        }

        ContactsMax = _firsts.Max();
        for (var row = 1; row < _firsts.Length; row++) _firsts[row] += _firsts[row - 1];
        Enter(contacts);
    }

    /// <summary>How many people there are, numbered from 0.</summary>
    public int People { get; }

    /// <summary>How many days there are.</summary>
    public int Count { get; }

    /// <summary>Nobody met more on a day.</summary>
    public int ContactsMax { get; }

    /// <summary>How many pairs met, each on each day counted.</summary>
    public int Meetings => _minutes.Length;

    /// <summary>How long two who met on a day were together on average, in minutes.</summary>
    public double MeanMinutes => _minutes.Average();

    /// <summary>Adds up a trace.</summary>
    /// <exception cref="FormatException">It has too many people on too many days.</exception>
    public static RecordedDays Of(TraceExcerpt excerpt)
    {
        var trace = excerpt.Trace;
        int DayOf(long step) => (int)(step * trace.StepSeconds / SecondsPerDay);
        var days = DayOf(excerpt.Rows[^1].Step) + 1;
        if ((long)trace.People * days > PersonDaysMax)
            throw new FormatException($"The trace has {trace.People:N0} people on {days:N0} days, and a city takes "
                + $"{PersonDaysMax:N0} of both multiplied: play fewer days of it.");
        var contacts = excerpt.Rows.CountBy(row => (Day: DayOf(row.Step), Pair: row.Meeting))
            .OrderBy(contact => contact.Key.Day).ThenBy(contact => contact.Key.Pair.First)
            .ThenBy(contact => contact.Key.Pair.Second)
            .Select(contact => (contact.Key.Day, contact.Key.Pair, MinutesOf(contact.Value, trace.StepSeconds)));
        return new RecordedDays(trace.People, [.. contacts]);
    }

    /// <summary>How long a contact of a number was, in minutes, at most a day.</summary>
    public double MinutesOf(int number) => _minutes[number];

    /// <summary>How many somebody met on a day on average.</summary>
    public double UsualContacts(int person)
    {
        var contacts = 0;
        for (var day = 0; day < Count; day++) contacts += On(day, person).Length;
        return (double)contacts / Count;
    }

    /// <summary>Whom somebody met on a day.</summary>
    internal ReadOnlySpan<RecordedContact> On(int day, int person)
    {
        var row = RowOf(person, day);
        return _contacts.AsSpan(_firsts[row].._firsts[row + 1]);
    }

    private static double MinutesOf(long steps, int stepSeconds) =>
        Math.Min(steps * stepSeconds, SecondsPerDay) / SecondsPerMinute;

    /// <summary>The row of somebody on a day: all of a day stand behind each other, and all days.</summary>
    private int RowOf(int person, int day) => day * People + person;

    private void Enter(List<(int Day, Meeting Pair, double Minutes)> contacts)
    {
        var next = _firsts.AsSpan(0, Count * People).ToArray();
        for (var number = 0; number < contacts.Count; number++)
        {
            var (day, pair, _) = contacts[number];
            _contacts[next[RowOf(pair.First, day)]++] = new RecordedContact(pair.Second, number);
            _contacts[next[RowOf(pair.Second, day)]++] = new RecordedContact(pair.First, number);
        }
    }
}
