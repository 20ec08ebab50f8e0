namespace BlueTrace.Epidemic.People;

/// <summary>
/// The people of a city and whom they meet. Nothing of a day is stored: who meets whom is a function of the seed and
/// the day, and can be asked for any person and any day at any time, with the same answer from both sides.
/// </summary>
internal sealed class SyntheticPopulation : IContactNetwork
{
    private const ulong MinutesDraw = 1;

    private readonly CounterBasedRandom _random;
    private readonly Households _households;
    private readonly Groups _groups;
    private readonly RandomContacts _randomContacts;
    private readonly double[][] _minutes;

    /// <summary>Settles a city.</summary>
    /// <param name="settings">Who lives with whom, and who meets whom.</param>
    /// <param name="random">The numbers of the run.</param>
    /// <param name="people">How many people there are.</param>
    public SyntheticPopulation(PopulationSettings settings, CounterBasedRandom random, int people)
    {
        _random = random;
        People = people;
        _households = new Households(settings, random, people);
        _groups = new Groups(settings, random, _households, people);
        _randomContacts = new RandomContacts(settings, random, _households, people);
        _minutes = [[.. settings.HomeMinutes], [.. settings.GroupMinutes], [.. settings.RandomContactMinutes]];
        var seats = 0;
        for (var person = 0; person < people; person++) seats = Math.Max(seats, _randomContacts.CountOf(person));
        ContactsMax = settings.Households.Count + _groups.LargestSize + seats;
    }

    public int People { get; }

    public int ContactsMax { get; }

    public bool HasHouseholds => true;

    public int DecadeOf(int person) => _households.DecadeOf(person);

    public int HouseholdOf(int person) => _households.FirstOf(person);

    public int HouseholdSizeOf(int person) => _households.SizeOf(person);

    public double UsualContacts(int person, Place place) => place switch
    {
        Place.Home => _households.SizeOf(person) - 1,
        Place.Group => _groups.ContactsOf(person),
        _ => _randomContacts.CountOf(person),
    };

    public double MinutesOf(in Contact contact)
    {
        var minutes = _minutes[(int)contact.Place];
        return minutes[CounterBasedRandom.Below(minutes.Length, CounterBasedRandom.Number(contact.Key, MinutesDraw))];
    }

    public double MeanMinutes(Place place) => _minutes[(int)place].Average();

    public int Meet(int person, int day, IsolationCalendar home, Span<Contact> contacts)
    {
        var count = MeetHousehold(person, day, contacts);
        if (home.IsHome(person, day)) return count;
        count += MeetGroup(person, day, home, contacts[count..]);
        return count + MeetAtRandom(person, day, 0, home, contacts[count..]);
    }

    public int Pass(int person, int day, int round, IsolationCalendar home, Span<Contact> contacts) =>
        home.IsHome(person, day) ? 0 : MeetAtRandom(person, day, round, home, contacts);

    private int MeetHousehold(int person, int day, Span<Contact> contacts)
    {
        var first = _households.FirstOf(person);
        var end = first + _households.SizeOf(person);
        if (end - first == 1) return 0;
        var row = RowOf(day, Place.Home);
        var count = 0;
        for (var other = first; other < end; other++)
        {
            if (other != person) contacts[count++] = new Contact(other, Place.Home, KeyOf(row, person, other));
        }

        return count;
    }

    private int MeetGroup(int person, int day, IsolationCalendar home, Span<Contact> contacts)
    {
        var group = _groups.Of(person);
        var row = RowOf(day, Place.Group);
        var own = CounterBasedRandom.Pair(row, (ulong)person);
        var count = 0;
        foreach (var other in _groups.MembersOf(group))
        {
            if (other == person) continue;
            var key = other > person ? CounterBasedRandom.Number(own, (ulong)other) : KeyOf(row, person, other);
            if (key >> 32 >= group.MeetingParts || home.IsHome(other, day)) continue;
            contacts[count++] = new Contact(other, Place.Group, key);
        }

        return count;
    }

    private int MeetAtRandom(int person, int day, int round, IsolationCalendar home, Span<Contact> contacts)
    {
        var row = RowOf(day, Place.Outside);
        if (round > 0) row = CounterBasedRandom.Pair(row, (ulong)round);
        var mirror = _randomContacts.MirrorOf(day, round);
        var count = 0;
        foreach (var seat in _randomContacts.SeatsOf(person))
        {
            var opposite = _randomContacts.Opposite(seat, mirror);
            var other = _randomContacts.HolderOf(opposite);
            if (other == person || home.IsHome(other, day)) continue;
            contacts[count++] = new Contact(other, Place.Outside, KeyOf(row, seat, opposite));
        }

        return count;
    }

    private ulong RowOf(int day, Place place) =>
        _random.Row(RandomStreamId.DayContact, ((ulong)day << 2) | (ulong)place);

    private static ulong KeyOf(ulong row, int one, int other) =>
        CounterBasedRandom.Number(
            CounterBasedRandom.Pair(row, (ulong)Math.Min(one, other)), (ulong)Math.Max(one, other));
}
