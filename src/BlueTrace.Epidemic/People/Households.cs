namespace BlueTrace.Epidemic.People;

/// <summary>
/// Who lives with whom, and how old they are. People of a household have numbers in a row. The first two of a household
/// are adults, or both of them old where no more live there; whoever comes after them is a child or an adult, so that
/// ages come out as the table has them.
/// </summary>
internal sealed class Households
{
    private const ulong Sizes = 0;
    private const ulong Stages = 1;
    private const ulong Years = 2;

    private readonly int[] _firsts;
    private readonly byte[] _sizes;
    private readonly byte[] _decades;

    /// <summary>Moves everybody in.</summary>
    public Households(PopulationSettings settings, CounterBasedRandom random, int people)
    {
        _firsts = new int[people];
        _sizes = new byte[people];
        _decades = new byte[people];
        var sizes = new Categorical(settings.Households);
        var sizeRow = random.Row(RandomStreamId.Population, Sizes);
        var ages = new HouseholdAges(
            settings, random.Row(RandomStreamId.Population, Stages), random.Row(RandomStreamId.Population, Years));
        for (int first = 0, household = 0; first < people; household++)
        {
            var size = Math.Min(people - first, sizes.Sample(CounterBasedRandom.Number(sizeRow, (ulong)household)) + 1);
            for (var person = first; person < first + size; person++)
            {
                _firsts[person] = first;
                _sizes[person] = (byte)size;
                _decades[person] = ages.Draw(household, person, person - first, size);
            }

            first += size;
        }
    }

    /// <summary>The first person of somebody's household.</summary>
    public int FirstOf(int person) => _firsts[person];

    /// <summary>How many live in somebody's household.</summary>
    public int SizeOf(int person) => _sizes[person];

    /// <summary>Somebody's age, as <see cref="AgeBand"/> counts.</summary>
    public int DecadeOf(int person) => _decades[person];
}
