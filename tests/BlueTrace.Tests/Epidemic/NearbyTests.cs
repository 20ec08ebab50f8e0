namespace BlueTrace.Tests.Epidemic;

/// <summary>
/// Strangers who are near to each other without meeting, and what logs are worth against those who do meet.
/// </summary>
public sealed class NearbyTests
{
    private const int People = 4000;

    [Fact]
    public void Both_sides_are_near_to_each_other()
    {
        var city = With(2);
        for (var person = 0; person < 300; person++)
        {
            Assert.All(Pass(city, person), contact => Assert.Contains(Pass(city, contact.Other),
                back => back.Other == person && back.Key == contact.Key && contact.Place == Place.Outside));
        }
    }

    [Fact]
    public void Who_is_near_is_not_whom_they_meet()
    {
        var city = With(2);
        var (same, all) = (0, 0);
        for (var person = 0; person < 300; person++)
        {
            var met = city.Meet(person, 0)
                .Where(contact => contact.Place == Place.Outside).Select(contact => contact.Key).ToHashSet();
            same += Pass(city, person).Count(contact => met.Contains(contact.Key));
            all += met.Count;
        }

        Assert.Equal(0, same);
        Assert.True(all > 300);
    }

    /// <summary>Everybody has the app and nothing is lost: 4 strangers are met, and so many others are near.</summary>
    [Theory]
    [InlineData(0), InlineData(1), InlineData(2.5)]
    public void A_log_has_as_many_of_them_as_the_scenario_says_and_none_is_close(double nearby)
    {
        var city = With(nearby);
        var logs = Enumerable.Range(0, People).SelectMany(person => city.ReadLog(person, 1)).ToList();
        var met = Enumerable.Range(0, People).Sum(person => city.Meet(person, 0).Length);
        Assert.Equal(met, logs.Count(heard => heard.IsClose));
        Assert.Equal(nearby, (logs.Count - met) / (double)met, 0.01 + Tolerance.Of(nearby % 1, met / 2.0));
    }

    [Fact]
    public void Nobody_is_near_to_somebody_at_home()
    {
        var city = With(1);
        var other = Pass(city, 0)[0].Other;
        city.Home.Stay(0, 0, 1);
        Assert.Empty(Pass(city, 0));
        Assert.DoesNotContain(Pass(city, other), contact => contact.Other == 0);
    }

    /// <summary>
    /// A case's log shows close contacts if their phone hears: the trials are the phones of the cases. That nobody
    /// complies keeps cases the same.
    /// </summary>
    [Theory]
    [InlineData(0.16), InlineData(0.5)]
    public void Of_the_contacts_that_logs_could_show_they_show_as_many_as_phones_hear(double hearing)
    {
        var (all, some) = (Shown(1), Shown(hearing));
        Assert.Equal(all.Reachable, some.Reachable);
        Assert.Equal(
            hearing * all.NamedClose, some.NamedClose, all.NamedClose * 1.5 * Tolerance.Of(hearing, all.Uploads));
    }

    private static TracingTally Shown(double hearing)
    {
        var scenario = City.Usual().With(new TestingSettings { StaysHomeWhenCalled = new Probability(0) })
            .With(new TracingSettings { HearsInBackground = new Probability(hearing) });
        return City.Total(City.Play(scenario, seed: 4));
    }

    private static CitySimulation With(double nearby)
    {
        var scenario = City.WellMixed(People, 1, 2, 0) with { Adoption = new Probability(1), Air = new AirSettings() };
        return City.Settle(scenario.With(new TracingSettings { Bystanders = nearby }), seed: 7);
    }

    private static Contact[] Pass(CitySimulation city, int person)
    {
        var contacts = new Contact[city.Network.ContactsMax];
        return contacts[..city.Network.Pass(person, 0, 1, city.Home, contacts)];
    }
}
