namespace BlueTrace.Tests.Epidemic.People;

public sealed class SyntheticPopulationTests
{
    private const ulong Seed = 20;
    private const int People = 20_000;

    private readonly SyntheticPopulation _town = new(new PopulationSettings(), new CounterBasedRandom(Seed), People);
    private readonly IsolationCalendar _home = new(People);

    [Fact]
    public void Both_sides_of_a_contact_see_it_the_same()
    {
        for (var person = 0; person < People; person += 7) _home.Stay(person, person % 5, person % 5 + 3);
        for (var day = 0; day < 6; day++)
        {
            var seen = Enumerable.Range(0, People).SelectMany(person => Meet(person, day)
                .Select(contact => (person, contact.Other, contact.Place, contact.Key))).ToHashSet();
            Assert.True(seen.Count > 5 * People);
            Assert.All(seen, one => Assert.Contains((one.Other, one.person, one.Place, one.Key), seen));
        }
    }

    [Fact]
    public void Who_stays_at_home_meets_the_household_alone()
    {
        for (var person = 0; person < People; person += 3) _home.Stay(person, 4, 5);
        for (var person = 0; person < People; person++)
        {
            Assert.All(Meet(person, 4).Where(contact => contact.Place != Place.Home), contact =>
                Assert.False(_home.IsHome(person, 4) || _home.IsHome(contact.Other, 4)));
        }
    }

    [Fact]
    public void A_household_meets_every_day_and_no_one_else_does() => Assert.All(
        Enumerable.Range(0, 2000), person => Assert.Equal(
            Enumerable.Range(_town.HouseholdOf(person), _town.HouseholdSizeOf(person)).Where(other => other != person),
            Meet(person, 3).Where(contact => contact.Place == Place.Home).Select(contact => contact.Other)));

    [Fact]
    public void Nobody_is_alone_with_themselves_and_days_differ()
    {
        Assert.DoesNotContain(
            Enumerable.Range(0, People), person => Meet(person, 1).Any(contact => contact.Other == person));
        Assert.NotEqual(
            Meet(0, 1).Select(contact => contact.Key), Meet(0, 2).Select(contact => contact.Key));
    }

    /// <summary>ONS 2018: 27 % of households have one person, 36 % two; the last household may be cut short.</summary>
    [Fact]
    public void Households_are_as_large_as_the_table_says()
    {
        var first = Enumerable.Range(0, People).Where(person => _town.HouseholdOf(person) == person).ToList();
        double[] expected = [0.27, 0.36, 0.16, 0.15, 0.04, 0.02];
        for (var size = 1; size <= expected.Length; size++)
        {
            var share = first.Count(person => _town.HouseholdSizeOf(person) == size) / (double)first.Count;
            Assert.Equal(expected[size - 1], share, Tolerance.Of(expected[size - 1], first.Count));
        }
    }

    /// <summary>The old are old together, so that the trials are households: half as many, to be safe.</summary>
    [Fact]
    public void Ages_are_as_the_table_says()
    {
        var ages = new PopulationSettings().Ages;
        for (var decade = 0; decade < ages.Count; decade++)
        {
            var expected = ages[decade] / ages.Sum();
            var share = Enumerable.Range(0, People).Count(person => _town.DecadeOf(person) == decade) / (double)People;
            Assert.Equal(expected, share, Tolerance.Of(expected, People / 2));
        }
    }

    /// <summary>
    /// Mossong et al. 2008: children meet 10 at school, adults 7 at work; teams of up to seven cannot.
    /// </summary>
    [Fact]
    public void Circles_meet_as_the_settings_say()
    {
        var met = Enumerable.Range(0, People).ToLookup(person => _town.DecadeOf(person) < 2,
            person => Meet(person, 2).Count(contact => contact.Place == Place.Group));
        Assert.InRange(met[true].Average(), 9.8, 10.2);
        Assert.InRange(met[false].Average(), 6.2, 7.2);
    }

    /// <summary>
    /// The number of strangers has the standard deviation of its mean, so the mean over n people has mean / sqrt n.
    /// </summary>
    [Fact]
    public void Strangers_are_as_many_as_the_settings_say_and_unequally_shared()
    {
        var adults = Enumerable.Range(0, People).Where(person => _town.DecadeOf(person) is >= 2 and < 7)
            .Select(person => (double)Meet(person, 2).Count(contact => contact.Place == Place.Outside)).ToList();
        var (mean, deviation) = (
            adults.Average(), Math.Sqrt(adults.Average(met => met * met) - adults.Average() * adults.Average()));
        Assert.Equal(4, mean, 4 * 4 / Math.Sqrt(adults.Count));
        Assert.InRange(deviation, 3.8, 4.2);
    }

    [Fact]
    public void With_no_spread_all_meet_as_many()
    {
        var settings = new PopulationSettings { RandomContacts = [5, 5, 5], RandomContactSpread = 0 };
        var town = new SyntheticPopulation(settings, new CounterBasedRandom(Seed), 1000);
        Assert.All(Enumerable.Range(0, 1000), person => Assert.Equal(5, town.UsualContacts(person, Place.Outside)));
    }

    private Contact[] Meet(int person, int day)
    {
        var contacts = new Contact[_town.ContactsMax];
        return contacts[.._town.Meet(person, day, _home, contacts)];
    }
}
