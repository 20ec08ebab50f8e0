namespace BlueTrace.Epidemic.People;

/// <summary>
/// Meetings by chance. Each person has as many seats as they meet random contacts on a day; all seats stand in a circle
/// in any order, fixed for the run. A day is a mirror through that circle: who sits at p meets who sits at r - p, with
/// r drawn for the day. So everybody's random contacts of any day are found at once, without going through those of the
/// others.
/// </summary>
internal sealed class RandomContacts
{
    private readonly int[] _firsts;
    private readonly int[] _seats;
    private readonly int[] _holders;
    private readonly ulong _mirrorRow;

    /// <summary>Hands out the seats.</summary>
    public RandomContacts(PopulationSettings settings, CounterBasedRandom random, Households households, int people)
    {
        _mirrorRow = random.Row(RandomStreamId.Population, 32);
        _firsts = CountSeats(settings, households, people, random.Row(RandomStreamId.Population, 33));
        _holders = new int[_firsts[people]];
        for (var person = 0; person < people; person++)
            _holders.AsSpan(_firsts[person].._firsts[person + 1]).Fill(person);
        Shuffling.Shuffle(_holders, random.Row(RandomStreamId.Population, 34));
        _seats = new int[_holders.Length];
        var next = _firsts.AsSpan(0, people).ToArray();
        for (var seat = 0; seat < _holders.Length; seat++) _seats[next[_holders[seat]]++] = seat;
    }

    /// <summary>How many somebody meets on a day; now and then one less, who would be themselves.</summary>
    public int CountOf(int person) => _firsts[person + 1] - _firsts[person];

    /// <summary>The seats of somebody.</summary>
    public ReadOnlySpan<int> SeatsOf(int person) => _seats.AsSpan(_firsts[person].._firsts[person + 1]);

    /// <summary>Who sits somewhere.</summary>
    public int HolderOf(int seat) => _holders[seat];

    /// <summary>Where a mirror of a day stands: 0 for those whom people meet, more for those they are near.</summary>
    public int MirrorOf(int day, int round) =>
        (int)CounterBasedRandom.Below(
            _holders.Length, CounterBasedRandom.Number(_mirrorRow, ((ulong)round << 32) | (uint)day));

    /// <summary>The seat opposite.</summary>
    public int Opposite(int seat, int mirror) => mirror >= seat ? mirror - seat : mirror - seat + _holders.Length;

    private static int[] CountSeats(PopulationSettings settings, Households households, int people, ulong row)
    {
        Categorical[] numbers =
            [.. settings.RandomContacts.Select(mean => RandomContactCounts.Of(mean, settings.RandomContactSpread))];
        var firsts = new int[people + 1];
        for (var person = 0; person < people; person++)
        {
            var stage = AgeBand.StageOf(households.DecadeOf(person));
            firsts[person + 1] = firsts[person] + numbers[stage].Sample(CounterBasedRandom.Number(row, (ulong)person));
        }

        return firsts;
    }
}
