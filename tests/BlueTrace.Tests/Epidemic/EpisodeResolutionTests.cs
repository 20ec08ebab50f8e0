namespace BlueTrace.Tests.Epidemic;

/// <summary>
/// What a city makes of a contact at once is what comes out where its beacons are said one after another: the contacts
/// of a day are resolved by <see cref="ContactLogs"/> and played through the <see cref="BeaconSimulation"/>, and each
/// side of each contact is compared with itself.
/// </summary>
public sealed class EpisodeResolutionTests
{
    private const int People = 1000;

    /// <summary>By then every phone has its first TempID; in a city all phones have had the app for ever.</summary>
    private static readonly TimeSpan Beginning = TimeSpan.FromHours(1);

    private static readonly (string Name, Func<Side, double> Of)[] Quantities =
    [
        ("sides with an entry", side => side.Beacons > 0 ? 1 : 0),
        ("beacons heard", side => side.Beacons),
        ("minutes from the first to the last", side => side.Minutes),
        ("TempIDs", side => side.TempIds),
    ];

    [Theory]
    [InlineData(0.3, 1), InlineData(0.6, 2), InlineData(0.85, 3)]
    public void Episodes_and_beacons_come_to_the_same_within_sampling_error(double loss, ulong seed)
    {
        var (episodes, beacons) = Play(loss, seed);
        foreach (var (name, of) in Quantities)
            Assert.True(
                Agree(episodes, beacons, of), $"Seed {seed}, loss {loss}, {name}: {Compare(episodes, beacons, of)}");
    }

    /// <summary>
    /// The comparison is sharp enough to be worth something: three percent too much is seen in every quantity.
    /// </summary>
    [Fact]
    public void A_quantity_that_is_off_by_three_percent_is_found_out()
    {
        var (episodes, beacons) = Play(0.6, 2);
        foreach (var (name, of) in Quantities)
        {
            Assert.False(Agree(episodes, beacons, of, factor: 1.03), $"{name}: 3 % more is not seen.");
            Assert.False(Agree(episodes, beacons, of, factor: 0.97), $"{name}: 3 % less is not seen.");
        }
    }

    private static bool Agree(
        IReadOnlyList<Side> episodes, IReadOnlyList<Side> beacons, Func<Side, double> of, double factor = 1)
    {
        var (difference, error) = Compare(episodes, beacons, of, factor);
        return Math.Abs(difference) <= Tolerance.StandardErrors * error;
    }

    /// <summary>The mean of the differences side by side, and its standard error.</summary>
    private static (double Difference, double Error) Compare(
        IReadOnlyList<Side> episodes, IReadOnlyList<Side> beacons, Func<Side, double> of, double factor = 1)
    {
        var differences = episodes.Zip(beacons, (one, other) => factor * of(one) - of(other)).ToList();
        var mean = differences.Average();
        var variance =
            differences.Sum(difference => (difference - mean) * (difference - mean)) / (differences.Count - 1);
        return (mean, Math.Sqrt(variance / differences.Count));
    }

    private static (List<Side> Episodes, List<Side> Beacons) Play(double loss, ulong seed)
    {
        var scenario = Describe(loss);
        var city = City.Settle(scenario, seed);
        var contacts = Enumerable.Range(0, People)
            .SelectMany(person => city.Meet(person, 0).Select(contact => (Person: person, Contact: contact)))
            .GroupBy(side => (Math.Min(side.Person, side.Contact.Other), Math.Max(side.Person, side.Contact.Other)))
            .Where(sides => sides.Count() == 2)
            .SelectMany(sides => sides).ToList();
        Assert.True(contacts.Count > 15 * People);

        var engine = Converse(scenario, city.Network, contacts, seed);
        var heard = Enumerable.Range(0, People)
            .Select(person => engine.HeardBy(person).ToLookup(beacon => beacon.Sender)).ToList();
        return ([.. contacts.Select(side => Resolve(city, side.Person, side.Contact))],
            [.. contacts.Select(side => Sum(heard[side.Person][side.Contact.Other]))]);
    }

    private static CityScenario Describe(double loss)
    {
        var city = City.WellMixed(People, days: 1, reproduction: 2, infectedAtStart: 0);
        return city.With(city.City.Population with { RandomContactMinutes = [2, 9, 16, 40, 75] }) with
        {
            Adoption = new Probability(1),
            Air = new AirSettings { Loss = new Probability(loss) },
            Phones = new PhoneSettings { BeaconInterval = TimeSpan.FromMinutes(1), Retention = TimeSpan.FromDays(21) },
        };
    }

    /// <summary>
    /// The same contacts, each as long as in the city and at some minute of the day; phones speak at any millisecond.
    /// </summary>
    private static BeaconSimulation Converse(
        CityScenario city, IContactNetwork network, IEnumerable<(int Person, Contact Contact)> contacts, ulong seed)
    {
        var random = new CounterBasedRandom(seed);
        List<Gathering> meetings = [];
        foreach (var (person, contact) in contacts.Where(side => side.Person < side.Contact.Other))
        {
            var length = TimeSpan.FromMinutes(network.MinutesOf(contact));
            var minutes = (long)(TimeSpan.FromDays(1) - length).TotalMinutes + 1;
            var from = Beginning + TimeSpan.FromMinutes(random.Below(minutes, RandomStreamId.Encounter, contact.Key));
            meetings.Add(new Gathering([person, contact.Other], from, from + length));
        }

        var scenario = new BeaconsScenario
        {
            Measures = [],
            Air = new BeaconAirSettings { Loss = city.Air.Loss },
            Phones = new BeaconPhoneSettings
            {
                BeaconInterval = city.Phones.BeaconInterval,
                Retention = city.Phones.Retention,
                RefreshAhead = TimeSpan.Zero,
                LoginSpread = TimeSpan.FromMinutes(15),
            },
        };
        var mobility = new ScheduledMeetings(People, 60, meetings);
        var engine = SimulationFactory.Create(scenario, mobility, random, (parts, work) =>
        {
            for (var part = 0; part < parts; part++) work(part);
        });
        engine.RunUntil((long)(Beginning + TimeSpan.FromDays(1)).TotalMilliseconds);
        return engine;
    }

    private static Side Resolve(CitySimulation city, int person, Contact contact) =>
        city.Logs.TryHear(person, 0, contact, out var heard)
            ? new Side(heard.Beacons, heard.Minutes, heard.TempIds)
            : default;

    private static Side Sum(IEnumerable<LogEntry> heard)
    {
        var beacons = heard.ToList();
        if (beacons.Count == 0) return default;
        var between = beacons.Max(beacon => beacon.HeardAt) - beacons.Min(beacon => beacon.HeardAt);
        return new Side(beacons.Count, (int)(between / 60_000) + 1, beacons.DistinctBy(beacon => beacon.Epoch).Count());
    }

    /// <summary>What a contact has left on one side.</summary>
    /// <param name="Beacons">Beacons heard.</param>
    /// <param name="Minutes">From the first to the last, with the minute that a beacon stands for.</param>
    /// <param name="TempIds">TempIDs heard.</param>
    private readonly record struct Side(int Beacons, int Minutes, int TempIds);
}
