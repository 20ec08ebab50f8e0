namespace BlueTrace.Simulation.Mobility;

/// <summary>
/// Days as people live them: at home with their household, at work with some of their colleagues, and on the way with
/// others, drawn at random. The hour of the run decides which; every day is a working day, and everybody works.
/// </summary>
internal sealed class HouseholdsAndWorkplaces : IMobilityModel
{
    private const int SecondsPerHour = 3600;
    private const ulong HouseholdSizes = 1UL << 60;
    private const ulong WorkplaceSizes = 2UL << 60;
    private const ulong Jobs = 3UL << 60;

    private readonly CounterBasedRandom _random;
    private readonly HouseholdsAndWorkplacesSettings _settings;

    /// <summary>Sends people to live and to work.</summary>
    /// <param name="random">The numbers of the run.</param>
    /// <param name="settings">How people spend their day.</param>
    public HouseholdsAndWorkplaces(CounterBasedRandom random, HouseholdsAndWorkplacesSettings settings)
    {
        _random = random;
        _settings = settings;
        int[] people = [.. Enumerable.Range(0, settings.People)];
        Households = Divide(people, 1, settings.HouseholdMax, HouseholdSizes);
        Shuffling.Shuffle<int>(
            people, count => random.Below(count, RandomStreamId.Encounter, Jobs, (ulong)(count - 1)));
        Workplaces = Divide(people, settings.WorkplaceMin, settings.WorkplaceMax, WorkplaceSizes);
    }

    public int People => _settings.People;

    public int StepSeconds => _settings.StepSeconds;

    /// <summary>Who lives together.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Households { get; }

    /// <summary>Who works together.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Workplaces { get; }

    public bool Read(long step, List<Meeting> meetings)
    {
        var place = PlaceAt(step);
        if (step > 0 && place == PlaceAt(step - 1) && (place == Place.Home || step % _settings.StepsTogether != 0))
            return false;
        switch (place)
        {
            case Place.Home:
                foreach (var household in Households) Pairs.AddAll(household, meetings);
                break;
            case Place.Work:
                for (var i = 0; i < Workplaces.Count; i++)
                    Pairs.Add(_random, step, i, Workplaces[i], _settings.Colleagues, meetings);
                break;
            default:
                Pairs.Add(_random, step, 0, [.. Enumerable.Range(0, People)], _settings.RandomContacts, meetings);
                break;
        }

        return true;
    }

    private Place PlaceAt(long step)
    {
        var hour = step * StepSeconds / SecondsPerHour % 24;
        if (hour < _settings.LeavesHome || hour >= _settings.ComesHome) return Place.Home;
        return hour >= _settings.BeginsWork && hour < _settings.EndsWork ? Place.Work : Place.OnTheWay;
    }

    private List<int[]> Divide(int[] people, int least, int most, ulong stream)
    {
        List<int[]> groups = [];
        for (var next = 0; next < people.Length; next += groups[^1].Length)
        {
            var size = least
                + (int)_random.Below(most - least + 1, RandomStreamId.Encounter, stream, (ulong)groups.Count);
            groups.Add(people[next..Math.Min(next + size, people.Length)]);
        }

        return groups;
    }

    private enum Place : byte
    {
        Home,
        Work,
        OnTheWay,
    }
}
