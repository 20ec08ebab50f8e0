namespace BlueTrace.Tests.Simulation.Mobility;

public sealed class HouseholdsAndWorkplacesTests
{
    private const ulong Seed = 3;
    private static readonly HouseholdsAndWorkplacesSettings SyntheticPopulation = new() { People = 3000 };

    private readonly HouseholdsAndWorkplaces _life = new(new CounterBasedRandom(Seed), SyntheticPopulation);

    [Fact]
    public void At_night_households_are_at_home_whole()
    {
        var expected = _life.Households.SelectMany(PairsOf).Order();
        Assert.Equal(expected, ReadHour(_life, 19).Select(meeting => (meeting.First, meeting.Second)).Order());
    }

    [Fact]
    public void Everybody_lives_somewhere_and_works_somewhere()
    {
        Assert.Equal(Enumerable.Range(0, 3000), _life.Households.SelectMany(people => people).Order());
        Assert.Equal(Enumerable.Range(0, 3000), _life.Workplaces.SelectMany(people => people).Order());
    }

    /// <summary>
    /// Sizes are even from 1 to 5: 3 on average, variance 2; the tolerance is four standard errors of a mean.
    /// </summary>
    [Fact]
    public void Households_have_three_people_on_average()
    {
        var households = _life.Households;
        Assert.Equal(3, households.Average(people => people.Count), 4 * Math.Sqrt(2.0 / households.Count));
    }

    [Fact]
    public void At_work_people_meet_colleagues_alone()
    {
        var workplaceOf = _life.Workplaces.SelectMany((people, place) => people.Select(person => (person, place)))
            .ToDictionary(one => one.person, one => one.place);
        var meetings = ReadHour(_life, 10);

        Assert.All(meetings, meeting => Assert.Equal(workplaceOf[meeting.First], workplaceOf[meeting.Second]));

        // Four colleagues each, but for the rounding of pairs in each workplace, half a pair at most.
        Assert.Equal(
            4, 2.0 * meetings.Count / SyntheticPopulation.People,
            (double)_life.Workplaces.Count / SyntheticPopulation.People);
    }

    [Fact]
    public void On_the_way_people_meet_two_strangers_at_a_time() =>
        Assert.Equal(SyntheticPopulation.People, ReadHour(_life, 18).Count);

    [Fact]
    public void Colleagues_are_others_after_a_quarter_of_an_hour()
    {
        var first = ReadHour(_life, 10);
        Assert.False(_life.Read(10 * 60 + 1, []));
        List<Meeting> later = [];
        Assert.True(_life.Read(10 * 60 + 15, later));
        Assert.NotEqual(first, later);
    }

    [Fact]
    public void The_same_seed_lives_the_same_day()
    {
        Assert.Equal(Noon(seed: 1), Noon(seed: 1));
        Assert.NotEqual(Noon(seed: 1), Noon(seed: 2));

        static List<Meeting> Noon(ulong seed) =>
            ReadHour(new HouseholdsAndWorkplaces(new CounterBasedRandom(seed), SyntheticPopulation), 12);
    }

    private static List<Meeting> ReadHour(HouseholdsAndWorkplaces life, int hour)
    {
        List<Meeting> meetings = [];
        Assert.True(life.Read(hour * 60, meetings));
        return meetings;
    }

    private static IEnumerable<(int, int)> PairsOf(IReadOnlyList<int> people) =>
        from one in people from other in people where one < other select (one, other);
}
