namespace BlueTrace.Tests.Simulation.Mobility;

public sealed class ScheduledMeetingsTests
{
    [Fact]
    public void A_gathering_lasts_from_its_beginning_to_its_end()
    {
        var one = new ScheduledMeetings(
            3, 20, [new([0, 1, 2], TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(60), 25)]);
        List<Meeting> everybody = [new(0, 1, 25), new(0, 2, 25), new(1, 2, 25)];
        Assert.Equal([[], everybody, null, [], null], Enumerable.Range(0, 5).Select(step => ReadStep(one, step)));
    }

    [Fact]
    public void Two_people_at_two_gatherings_at_once_meet_once()
    {
        var both = new ScheduledMeetings(3, 20,
            [new([0, 1], default, TimeSpan.FromMinutes(1)), new([0, 1, 2], default, TimeSpan.FromMinutes(1))]);
        Assert.Equal([new Meeting(0, 1), new(0, 2), new(1, 2)], ReadStep(both, 0));
    }

    [Theory]
    [InlineData(0, 3, 0, 60, "people have the numbers 0 to 2.")]
    [InlineData(1, 1, 0, 60, "somebody comes twice.")]
    [InlineData(0, 1, 60, 60, "it ends after it begins, and begins in the run.")]
    [InlineData(0, 1, 0, 50, "it begins and ends at multiples of 20 s.")]
    public void A_mistake_says_which_gathering_and_why(int first, int second, int from, int to, string why)
    {
        var fault = Assert.Throws<FormatException>(() =>
            new ScheduledMeetings(3, 20, [new([first, second], TimeSpan.FromSeconds(from), TimeSpan.FromSeconds(to))]));
        Assert.Equal("Gathering 1: " + why, fault.Message);
    }

    [Fact]
    public void Partners_meet_for_each_length_in_turn()
    {
        var partners = new FixedPairs(4, 10, [10, 30], 20);
        var together = Enumerable.Range(0, 16).Select(step => ReadStep(partners, step)).ToList();

        // A pause of two steps, one together, two apart, three together; then the same again.
        var changes = together.Select((meetings, step) => (step, meetings?.Count))
            .Where(change => change.Count is not null);
        Assert.Equal(
            [(0, 0), (2, 2), (3, 0), (5, 2), (8, 0), (10, 2), (11, 0), (13, 2)],
            changes.Select(change => (change.step, change.Count!.Value)));
    }

    private static List<Meeting>? ReadStep(IMobilityModel encounters, long step)
    {
        List<Meeting> meetings = [];
        return encounters.Read(step, meetings) ? meetings : null;
    }
}
