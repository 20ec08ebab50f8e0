using BlueTrace.Simulation.Chance;
using BlueTrace.Simulation.Encounters;
using BlueTrace.Simulation.Epidemic;
using BlueTrace.Simulation.People;
using BlueTrace.Simulation.Population;
using BlueTrace.Simulation.Scenarios;

namespace BlueTrace.Tests.Simulation.Epidemic;

/// <summary>
/// Contacts whose beacons are resolved at once, from their distribution, leave in the logs what contacts leave whose every
/// beacon is judged by the population engine. Each side of a contact is a trial: it hears the other by itself.
/// </summary>
public sealed class EpisodeTests
{
    private const int Pairs = 10_000;
    private const int LatestBegin = 120;
    private const ulong Seed = 11;

    private sealed record Mean(string Of, double Value, double Variance);

    [Theory]
    [InlineData(1, 0.3)]
    [InlineData(5, 0.9)]
    [InlineData(15, 0.3)]
    [InlineData(30, 0.95)]
    [InlineData(60, 0.5)]
    [InlineData(240, 0.3)]
    public void Episodes_leave_what_beacons_leave(int minutes, double loss)
    {
        var episodes = Summarise(ByEpisode(Lasting(minutes, loss)));
        var beacons = Summarise(ByBeacon(Lasting(minutes, loss), minutes));
        foreach (var (episode, beacon) in episodes.Zip(beacons))
        {
            var error = Math.Sqrt(episode.Variance + beacon.Variance);
            Assert.True(Math.Abs(episode.Value - beacon.Value) <= Tolerance.StandardErrors * error,
                $"Seed {Seed}, {episode.Of}: {episode.Value} by episode, {beacon.Value} by beacon, standard error {error}.");
        }
    }

    /// <summary>How far the comparison sees: the error of no mean hides a difference of a twentieth, nor one of beacons a fiftieth.</summary>
    [Fact]
    public void A_difference_of_a_few_percent_would_show()
    {
        var means = Summarise(ByEpisode(Lasting(15, 0.3)));
        Assert.All(means, mean => Assert.InRange(Tolerance.StandardErrors * Math.Sqrt(2 * mean.Variance), 0, mean.Value / 20));
        Assert.InRange(Tolerance.StandardErrors * Math.Sqrt(2 * means[1].Variance), 0, means[1].Value / 50);
    }

    private static Scenario Lasting(int minutes, double loss)
    {
        var mixed = City.WellMixed(2 * Pairs / 20, 1, 2, 0);
        return mixed with
        {
            Adoption = new Probability(1),
            Phones = mixed.Phones with { RefreshAhead = TimeSpan.Zero, LoginSpread = mixed.Phones.TempIdLifetime },
            Air = mixed.Air with { Loss = new Probability(loss) },
            City = mixed.City! with { Society = mixed.City.Society with { StrangerMinutes = [minutes] } },
        };
    }

    /// <summary>Beacons, minutes and TempIDs that each side of a contact has, by the city's logs.</summary>
    private static IEnumerable<(int Beacons, int Minutes, int TempIds)> ByEpisode(Scenario scenario)
    {
        var city = City.Settle(scenario, Seed);
        return Enumerable.Range(0, city.Society.People).SelectMany(person => city.Meet(person, 0).Select(contact =>
            city.Logs.TryHear(person, 0, contact, out var heard) ? (heard.Beacons, heard.Minutes, heard.TempIds) : default));
    }

    /// <summary>The same, by every beacon of as many contacts.</summary>
    private static IEnumerable<(int Beacons, int Minutes, int TempIds)> ByBeacon(Scenario scenario, int minutes)
    {
        var draws = new Draws(Seed);
        var engine = new PopulationEngine(scenario, new Couples(draws, minutes), draws, (parts, work) =>
        {
            for (var part = 0; part < parts; part++) work(part);
        });
        engine.RunUntil((Couples.EarliestBegin + LatestBegin + minutes) * 60_000L);
        return Enumerable.Range(0, 2 * Pairs).Select(person => engine.HeardBy(person).ToList()).Select(heard => heard.Count == 0
            ? default
            : (heard.Count, MinutesOf(heard), heard.DistinctBy(encounter => encounter.Epoch).Count()));
    }

    private static int MinutesOf(List<Encounter> heard) =>
        (int)((heard.Max(encounter => encounter.HeardAt) - heard.Min(encounter => encounter.HeardAt)) / 60_000) + 1;

    private static List<Mean> Summarise(IEnumerable<(int Beacons, int Minutes, int TempIds)> sides)
    {
        var all = sides.ToList();
        return
        [
            MeanOf("found", all.Select(side => side.Beacons > 0 ? 1.0 : 0)),
            MeanOf("beacons", all.Select(side => (double)side.Beacons)),
            MeanOf("minutes", all.Select(side => (double)side.Minutes)),
            MeanOf("TempIDs", all.Select(side => (double)side.TempIds)),
        ];
    }

    /// <summary>A mean and the variance of that mean.</summary>
    private static Mean MeanOf(string quantity, IEnumerable<double> values)
    {
        var all = values.ToList();
        var mean = all.Average();
        return new Mean(quantity, mean, all.Sum(value => (value - mean) * (value - mean)) / (all.Count - 1) / all.Count);
    }

    /// <summary>People who meet one other each, for as long as all do, from a minute on that is drawn.</summary>
    private sealed class Couples(Draws draws, int minutes) : IEncounters
    {
        /// <summary>Everybody has a TempID by then.</summary>
        public const int EarliestBegin = 20;

        private readonly long[] _begins =
            [.. Enumerable.Range(0, Pairs).Select(pair => EarliestBegin + draws.Below(LatestBegin, Purpose.Encounter, (ulong)pair))];

        public int People => 2 * Pairs;

        public int StepSeconds => 60;

        public bool Read(long step, List<Meeting> meetings)
        {
            for (var pair = 0; pair < Pairs; pair++)
            {
                if (_begins[pair] <= step && step < _begins[pair] + minutes) meetings.Add(new Meeting(2 * pair, 2 * pair + 1));
            }

            return true;
        }
    }
}
