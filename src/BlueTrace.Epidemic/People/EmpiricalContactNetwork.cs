namespace BlueTrace.Epidemic.People;

/// <summary>
/// People whose contacts were measured: on each day they meet whom they met on that day of the record, for as long
/// altogether, and after its last day it begins anew. They are one group, have no age, and live alone.
/// </summary>
/// <param name="days">Whom they meet.</param>
/// <param name="random">The numbers of the run.</param>
internal sealed class EmpiricalContactNetwork(RecordedDays days, CounterBasedRandom random) : IContactNetwork
{
    private const int DayShift = 32;

    private readonly ulong _firstKey = random.Row(RandomStreamId.DayContact, 0);
    private readonly double _meanMinutes = days.MeanMinutes;

    public int People => days.People;

    public int ContactsMax => days.ContactsMax;

    public bool HasHouseholds => false;

    public int DecadeOf(int person) => 0;

    public int HouseholdOf(int person) => person;

    public int HouseholdSizeOf(int person) => 1;

    public double UsualContacts(int person, Place place) => place == Place.Group ? days.UsualContacts(person) : 0;

    /// <remarks>Keys are numbers of the record in their lower half, moved by what the seed draws once.</remarks>
    public double MinutesOf(in Contact contact) => days.MinutesOf((int)(uint)(contact.Key - _firstKey));

    public double MeanMinutes(Place place) => _meanMinutes;

    public int Meet(int person, int day, IsolationCalendar home, Span<Contact> contacts)
    {
        if (home.IsHome(person, day)) return 0;
        var firstKey = _firstKey + ((ulong)day << DayShift);
        var count = 0;
        foreach (var contact in days.On(day % days.Count, person))
        {
            if (home.IsHome(contact.Other, day)) continue;
            contacts[count++] = new Contact(contact.Other, Place.Group, firstKey + (ulong)contact.Number);
        }

        return count;
    }

    /// <remarks>A record of who met knows nobody whom they only passed.</remarks>
    public int Pass(int person, int day, int round, IsolationCalendar home, Span<Contact> contacts) => 0;
}
