namespace BlueTrace.Tests.Epidemic.People;

public sealed class EmpiricalContactNetworkTests
{
    /// <summary>On Monday 1 and 2 are together for 40 s and 2 and 3 for 20 s, on Wednesday 1 and 2 for 20 s.</summary>
    private const string Week = "20 1 2\n40 1 2\n40 2 3\n172820 2 1\n";

    private readonly EmpiricalContactNetwork _week = Settle(Week);

    /// <summary>The published table, as in GoldenTableTests, added up without phones.</summary>
    [Theory]
    [InlineData("workplace_InVS15_tij.dat.gz", 217, 12, 7_441, 1_231, 374, 117)]
    [InlineData("SFHH_tij.dat.gz", 403, 2, 10_385, 917, 288, 110)]
    [InlineData("workplace_InVS_tij.dat.zip", 92, 12, 1_462, 158, 36, 9)]
    public void A_day_has_the_contacts_of_the_trace(
        string name, int people, int days, int pairDays, int from5, int from15, int from30)
    {
        var record = RecordedDays.Of(SharedData.Read(name));
        var society = new EmpiricalContactNetwork(record, new CounterBasedRandom(1));
        var minutes = Enumerable.Range(0, days).SelectMany(day => Enumerable.Range(0, people)
            .SelectMany(person => Meet(society, person, day).Where(contact => contact.Other > person)))
            .Select(contact => society.MinutesOf(contact)).ToList();

        Assert.Equal(
            (people, days, pairDays, pairDays), (society.People, record.Count, record.Meetings, minutes.Count));
        Assert.Equal((from5, from15, from30), (From(5), From(15), From(30)));
        Assert.Equal(society.MeanMinutes(Place.Group), minutes.Average(), 9);

        int From(double least) => minutes.Count(length => length >= least);
    }

    [Fact]
    public void Contacts_of_less_than_a_minute_keep_their_length()
    {
        Assert.Equal([(1, 2.0 / 3)], Lengths(_week, 0, 0));
        Assert.Equal([(0, 2.0 / 3), (2, 1.0 / 3)], Lengths(_week, 1, 0));
        Assert.Equal([(0, 1.0 / 3)], Lengths(_week, 1, 2));
    }

    [Fact]
    public void A_day_between_on_which_nobody_met_is_a_day() =>
        Assert.All(Enumerable.Range(0, 3), person => Assert.Empty(Meet(_week, person, 1)));

    [Fact]
    public void After_its_last_day_a_trace_begins_anew_with_the_same_people_and_other_chances()
    {
        Assert.Equal(Lengths(_week, 1, 0), Lengths(_week, 1, 3));
        Assert.Equal(Lengths(_week, 1, 2), Lengths(_week, 1, 3 * 1000 + 2));
        Assert.Empty(Meet(_week, 1, 4));
        Assert.NotEqual(Meet(_week, 0, 0)[0].Key, Meet(_week, 0, 3)[0].Key);
        Assert.NotEqual(Meet(_week, 0, 0)[0].Key, Meet(Settle(Week, seed: 2), 0, 0)[0].Key);
    }

    [Fact]
    public void Both_sides_of_a_contact_see_it_the_same_and_no_two_contacts_have_one_key()
    {
        var record = RecordedDays.Of(SharedData.Read("SFHH_tij.dat.gz"));
        var society = new EmpiricalContactNetwork(record, new CounterBasedRandom(1));
        var home = new IsolationCalendar(society.People);
        for (var person = 0; person < society.People; person += 7) home.Stay(person, 1, 3);
        var seen = Enumerable.Range(0, 6).SelectMany(day => Enumerable.Range(0, society.People).SelectMany(person =>
            Meet(society, person, day, home).Select(contact => (person, contact.Other, day, contact.Key)))).ToHashSet();

        Assert.All(seen, one => Assert.Contains((one.Other, one.person, one.day, one.Key), seen));
        Assert.Equal(seen.Count, 2 * seen.Select(one => one.Key).Distinct().Count());
        Assert.InRange(seen.Count, record.Meetings * 4, record.Meetings * 6 - 1);
    }

    [Fact]
    public void Who_stays_at_home_meets_nobody()
    {
        var home = new IsolationCalendar(3);
        home.Stay(0, 0, 1);
        Assert.Empty(Meet(_week, 0, 0, home));
        Assert.Equal([2], Meet(_week, 1, 0, home).Select(contact => contact.Other));
        Assert.NotEmpty(Meet(_week, 0, 3, home));
    }

    [Fact]
    public void The_usual_number_of_contacts_is_that_of_an_average_day()
    {
        Assert.Equal(1, _week.UsualContacts(1, Place.Group));
        Assert.Equal(2.0 / 3, _week.UsualContacts(0, Place.Group));
        Assert.Equal(0, _week.UsualContacts(0, Place.Home));
    }

    /// <summary>Steps of 7 s do not divide a day: one of them reaches into the next.</summary>
    [Fact]
    public void Nobody_is_together_for_more_than_a_day()
    {
        var rows = string.Join('\n', Enumerable.Range(1, 86_400 / 7 + 1).Select(step => $"{step * 7} 1 2"));
        var record = Record(rows, stepSeconds: 7);
        Assert.Equal((1, 1440), (record.Meetings, record.MinutesOf(0)));
    }

    /// <summary>
    /// Regression: people and days multiplied overflowed, or took more memory than there is.
    /// </summary>
    [Fact]
    public void More_people_on_more_days_than_memory_has_room_for_are_refused()
    {
        var rows = string.Concat(Enumerable.Range(0, 300_000)
            .Select(number => $"20 {2 * number} {2 * number + 1}\n"))
            + $"{3649 * 86_400L + 20} 0 1\n";
        var message = Assert.Throws<FormatException>(() => Record(rows)).Message;
        Assert.StartsWith("The trace has 600,000 people on 3,650 days", message);
    }

    private static EmpiricalContactNetwork Settle(string rows, ulong seed = 1) =>
        new(Record(rows), new CounterBasedRandom(seed));

    private static RecordedDays Record(string rows, int stepSeconds = 20)
    {
        var trace = ContactTrace.Read(new StringReader(rows), new TraceSettings { StepSeconds = stepSeconds });
        return RecordedDays.Of(trace.Within(trace.Length, OutsideRun.Refuse));
    }

    private static IEnumerable<(int, double)> Lengths(EmpiricalContactNetwork society, int person, int day) =>
        Meet(society, person, day).Select(contact => (contact.Other, society.MinutesOf(contact)));

    private static Contact[] Meet(EmpiricalContactNetwork society, int person, int day, IsolationCalendar? home = null)
    {
        var contacts = new Contact[society.ContactsMax];
        return contacts[..society.Meet(person, day, home ?? new IsolationCalendar(society.People), contacts)];
    }
}
