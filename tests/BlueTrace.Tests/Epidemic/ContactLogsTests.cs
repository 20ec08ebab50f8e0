namespace BlueTrace.Tests.Epidemic;

/// <summary>Logs that nobody keeps are what a phone would have kept.</summary>
public sealed class ContactLogsTests
{
    /// <summary>
    /// Beside a city whose phones write down every evening what they have heard, and drop whole days past retention.
    /// What is written down depends on who stayed at home that day, which people must still know three weeks later.
    /// </summary>
    [Theory]
    [InlineData(1), InlineData(2), InlineData(3)]
    public void A_log_worked_out_when_it_is_needed_is_the_one_kept_every_day(ulong seed)
    {
        const int Days = 60;
        var scenario = City.Usual(people: 600, Days);
        var city = City.Settle(scenario, seed);
        var kept = Enumerable.Range(0, 600).Select(_ => new List<HeardContact>()).ToArray();
        var compared = 0;
        for (var today = 0; today < Days; today++)
        {
            for (var person = 0; person < 600; person += 17)
            {
                kept[person].RemoveAll(heard => heard.Day < today - 21);
                Assert.Equal(kept[person], city.ReadLog(person, today));
                compared += kept[person].Count;
            }

            city.RunDay();
            KeepDay(city, today, kept);
        }

        Assert.True(
            compared > 50_000 && city.Days.Max(day => day.AtHome) > 20, $"Seed {seed}: {compared} contacts compared.");
    }

    /// <summary>Goes through the day's contacts from one side, and hears both.</summary>
    private static void KeepDay(CitySimulation city, int day, List<HeardContact>[] kept)
    {
        var evening = Enumerable.Range(0, kept.Length)
            .Select(_ => new List<(int Place, HeardContact Heard)>()).ToArray();
        for (var person = 0; person < kept.Length; person++)
        {
            foreach (var contact in city.Meet(person, day).Where(contact => contact.Other > person))
            {
                Keep(city, person, day, contact, evening);
                Keep(city, contact.Other, day, contact with { Other = person }, evening);
            }
        }

        for (var person = 0; person < kept.Length; person++)
            kept[person].AddRange(evening[person].OrderBy(one => one.Place).Select(one => one.Heard));
    }

    private static void Keep(
        CitySimulation city, int person, int day, Contact contact, List<(int Place, HeardContact Heard)>[] evening)
    {
        if (!city.Users.Has(person) || !city.Users.Hears(person)) return;
        if (city.Logs.TryHear(person, day, contact, out var heard))
            evening[person].Add((Array.FindIndex(city.Meet(person, day), one => one.Key == contact.Key), heard));
    }

    /// <summary>A side is a trial: each direction is drawn by itself.</summary>
    [Theory]
    [InlineData(0.3, 3), InlineData(0.8, 5), InlineData(0.9, 30)]
    public void A_side_finds_a_contact_of_m_beacons_unless_all_are_lost(double loss, int minutes)
    {
        var (found, contacts) = (0, 0);
        var city = WithMinutes(minutes, loss, TimeSpan.FromMinutes(1));
        for (var person = 0; person < 3000; person++)
        {
            foreach (var contact in city.Meet(person, 0))
            {
                contacts++;
                if (city.Logs.TryHear(person, 0, contact, out var heard)) found++;
                Assert.True(heard.Beacons <= minutes && heard.Minutes <= minutes);
            }
        }

        var expected = 1 - Math.Pow(loss, minutes);
        Assert.Equal(expected, found / (double)contacts, Tolerance.Of(expected, contacts));
    }

    /// <summary>Phones keep their phase, so the trials are the phones that are heard.</summary>
    [Fact]
    public void A_contact_shorter_than_the_interval_is_found_in_proportion_to_its_length()
    {
        var city = WithMinutes(1, loss: 0, TimeSpan.FromMinutes(5));
        var heard = Enumerable.Range(0, 3000).SelectMany(person => city.Meet(person, 0)
            .Select(contact => city.Logs.TryHear(person, 0, contact, out _) ? 1.0 : 0)).ToList();
        Assert.Equal(0.2, heard.Average(), Tolerance.Of(0.2, 3000));
    }

    /// <summary>45 minutes of a beacon a minute reach over three lifetimes of 15 minutes, or four.</summary>
    [Fact]
    public void With_no_loss_the_log_has_every_minute_and_every_TempID()
    {
        var city = WithMinutes(45, loss: 0, TimeSpan.FromMinutes(1));
        for (var person = 0; person < 500; person++)
        {
            Assert.All(city.ReadLog(person, 1), heard =>
            {
                Assert.Equal((45, 45), (heard.Beacons, heard.Minutes));
                Assert.InRange(heard.TempIds, 3, 4);
            });
        }
    }

    [Fact]
    public void A_log_at_less_loss_has_all_that_one_at_more_loss_has()
    {
        var minute = TimeSpan.FromMinutes(1);
        var (clear, noisy) = (WithMinutes(20, 0.5, minute), WithMinutes(20, 0.95, minute));
        var missing = 0;
        for (var person = 0; person < 500; person++)
        {
            var log = clear.ReadLog(person, 1).ToLookup(heard => heard.Other);
            Assert.All(noisy.ReadLog(person, 1), heard => Assert.Contains(log[heard.Other],
                one => one.Beacons >= heard.Beacons && one.Minutes >= heard.Minutes));
            missing += log.Count - noisy.ReadLog(person, 1).Count;
        }

        Assert.True(missing > 100);
    }

    /// <summary>
    /// The pairs are drawn at random, and K of n people have the app: as for the wire engine, see DetectionTests.
    /// </summary>
    [Theory]
    [InlineData(0.25), InlineData(0.6)]
    public void The_share_of_contacts_that_can_be_logged_is_the_square_of_adoption(double adoption)
    {
        const int People = 5000;
        var city = City.Settle(
            City.WellMixed(People, 1, 2, 0) with { Adoption = new Probability(adoption), Air = new AirSettings() }, 9);
        var contacts = Enumerable.Range(0, People).Sum(person => city.Meet(person, 0).Length);
        var logged = Enumerable.Range(0, People).Sum(person => city.ReadLog(person, 1).Count);

        var people = 2 * adoption * Tolerance.Of(adoption, People);
        var drawn = Tolerance.Of(adoption * adoption, contacts / 2.0);
        Assert.Equal(adoption * adoption, logged / (double)contacts, Math.Sqrt(people * people + drawn * drawn));
    }

    [Fact]
    public void Who_has_the_app_has_it_at_a_higher_adoption_too()
    {
        foreach (var kind in Enum.GetValues<AdoptionKind>())
        {
            var (few, many) = (Users(0.3, kind), Users(0.7, kind));
            Assert.True(few.Count < many.Count);
            Assert.All(Enumerable.Range(0, 2000), person => Assert.True(!few.Has(person) || many.Has(person)));
        }
    }

    [Fact]
    public void By_household_all_have_it_or_none()
    {
        var city = City.Settle(City.Usual().With(new TracingSettings { AdoptionBy = AdoptionKind.Household }), 4);
        Assert.All(
            Enumerable.Range(0, 5000),
            person => Assert.Equal(city.Users.Has(city.Network.HouseholdOf(person)), city.Users.Has(person)));
    }

    [Fact]
    public void By_age_few_of_the_oldest_and_of_the_youngest_have_it()
    {
        var city = City.Settle(City.Usual(20_000).With(new TracingSettings { AdoptionBy = AdoptionKind.Age }), 4);
        var byDecade = Enumerable.Range(0, 20_000)
            .ToLookup(city.Network.DecadeOf, person => city.Users.Has(person) ? 1.0 : 0);
        Assert.Equal(0.6 * 0.09, byDecade[0].Average(), Tolerance.Of(0.054, byDecade[0].Count()));
        Assert.Equal(0.6 * 0.97, byDecade[2].Average(), Tolerance.Of(0.582, byDecade[2].Count()));
        Assert.Equal(0.6 * 0.32, byDecade[8].Average(), Tolerance.Of(0.192, byDecade[8].Count()));
    }

    [Fact]
    public void A_phone_that_does_not_hear_in_a_pocket_has_an_empty_log_and_is_in_those_of_others()
    {
        var tracing = new TracingSettings { HearsInBackground = new Probability(0.5) };
        var city = City.Settle(City.Usual().With(tracing), 4);
        var deaf = Enumerable.Range(0, 5000)
            .Where(person => city.Users.Has(person) && !city.Users.Hears(person)).ToHashSet();
        Assert.InRange(deaf.Count, 1300, 1700);
        Assert.All(deaf, person => Assert.Empty(city.ReadLog(person, 1)));
        Assert.Contains(
            Enumerable.Range(0, 500).SelectMany(person => city.ReadLog(person, 1)),
            heard => deaf.Contains(heard.Other));
    }

    private static AppUsers Users(double adoption, AdoptionKind kind)
    {
        var usual = City.Usual(2000) with { Adoption = new Probability(adoption) };
        return City.Settle(usual.With(new TracingSettings { AdoptionBy = kind }), 4).Users;
    }

    private static CitySimulation WithMinutes(int minutes, double loss, TimeSpan interval)
    {
        var mixed = City.WellMixed(3000, 1, 2, 0);
        var scenario = mixed.With(mixed.City.Population with { RandomContactMinutes = [minutes] });
        return City.Settle(scenario with
        {
            Adoption = new Probability(1),
            Air = new AirSettings { Loss = new Probability(loss) },
            Phones = scenario.Phones with { BeaconInterval = interval },
        }, 6);
    }
}
