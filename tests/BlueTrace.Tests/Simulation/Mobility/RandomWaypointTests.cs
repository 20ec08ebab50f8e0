namespace BlueTrace.Tests.Simulation.Mobility;

public sealed class RandomWaypointTests
{
    private const ulong Seed = 7;

    /// <summary>
    /// Two points drawn evenly from a unit square are nearer than r with pi r^2 - 8/3 r^3 + r^4/2. Over disjoint pairs
    /// that is a binomial; all pairs of a person depend on each other a little, so the people count, not the pairs.
    /// </summary>
    [Fact]
    public void People_who_stand_meet_as_often_as_points_of_a_square_are_near()
    {
        var settings =
            new RandomWaypointSettings { People = 2000, Standing = 2000, SideMetres = 200, RangeMetres = 20 };
        var meetings = ReadStep(new RandomWaypoint(new CounterBasedRandom(Seed), settings), 0);

        const double R = 0.1;
        var expected = Math.PI * R * R - 8.0 / 3 * R * R * R + R * R * R * R / 2;
        var found = meetings.Count / (2000 * 1999 / 2.0);
        Assert.Equal(expected, found, Tolerance.Of(expected, 2000));
    }

    [Fact]
    public void The_grid_finds_whom_comparing_everybody_finds()
    {
        var settings = new RandomWaypointSettings { People = 300, SideMetres = 95, RangeMetres = 9 };
        var walk = new RandomWaypoint(new CounterBasedRandom(Seed), settings);
        Walker[] compared = [.. Enumerable.Range(0, 300).Select(one => new Walker(StreamOf(one), settings, false))];

        for (var step = 0; step < 50; step++)
        {
            var places = compared.Select(walker => walker.At(step * 5000L)).ToArray();
            var near = from one in Enumerable.Range(0, 300)
                       from other in Enumerable.Range(one + 1, 299 - one)
                       where Point.SquareOfDistance(places[one], places[other]) <= 90 * 90
                       select (one, other);
            Assert.Equal(near.Order(), ReadStep(walk, step).Select(meeting => (meeting.First, meeting.Second)).Order());
        }
    }

    [Fact]
    public void Nobody_walks_faster_than_the_fastest()
    {
        var settings = new RandomWaypointSettings { SideMetres = 50, SpeedMax = 15 };
        var walker = new Walker(StreamOf(1), settings, false);
        var before = walker.At(0);
        var farthest = 0L;
        for (var second = 1; second < 5000; second++)
        {
            var now = walker.At(second * 1000L);
            farthest = Math.Max(farthest, Point.Distance(before, now));
            before = now;
        }

        // Each coordinate is rounded, so a second's way may be longer by the diagonal of a decimetre.
        Assert.InRange(farthest, 14, 17);
    }

    [Fact]
    public void Distances_are_those_of_the_places()
    {
        var settings = new RandomWaypointSettings { People = 400, SideMetres = 60, RangeMetres = 10 };
        var distances = ReadStep(new RandomWaypoint(new CounterBasedRandom(Seed), settings), 0)
            .Select(meeting => (double)meeting.Decimetres).ToList();

        // The density of the distance r of two points of a unit square is 2 pi r - 8 r^2 + 2 r^3, up to r = 1: here to
        // a sixth. Distances are rounded down, and 6,000 pairs of 400 people leave the mean uncertain by about one.
        const double R = 1 / 6.0;
        var expected = (2 * Math.PI * R * R * R / 3 - 2 * Math.Pow(R, 4) + 2 * Math.Pow(R, 5) / 5)
            / (Math.PI * R * R - 8 * R * R * R / 3 + Math.Pow(R, 4) / 2);
        Assert.InRange(distances.Max(), 97, 100);
        Assert.Equal(600 * expected - 0.5, distances.Average(), 2.0);
    }

    [Fact]
    public void The_same_seed_walks_the_same_ways_and_another_does_not()
    {
        var settings = new RandomWaypointSettings();
        Assert.Equal(Walk(1, settings), Walk(1, settings));
        Assert.NotEqual(Walk(1, settings), Walk(2, settings));
    }

    private static RandomStream StreamOf(int person) =>
        new(new CounterBasedRandom(Seed), RandomStreamId.Encounter, (ulong)person);

    private static List<Meeting> Walk(ulong seed, RandomWaypointSettings settings)
    {
        var walk = new RandomWaypoint(new CounterBasedRandom(seed), settings);
        return [.. Enumerable.Range(0, 100).SelectMany(step => ReadStep(walk, step))];
    }

    private static List<Meeting> ReadStep(RandomWaypoint encounters, long step)
    {
        List<Meeting> meetings = [];
        encounters.Read(step, meetings);
        return meetings;
    }
}
