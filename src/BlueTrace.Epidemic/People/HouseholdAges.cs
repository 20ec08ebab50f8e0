namespace BlueTrace.Epidemic.People;

/// <summary>Draws how old the people of a household are.</summary>
internal sealed class HouseholdAges
{
    private readonly ulong _stageRow;
    private readonly ulong _yearRow;
    private readonly Probability _isOld;
    private readonly Probability _isChild;
    private readonly Categorical[] _decades;

    /// <summary>Works out how likely a place of a household is a child's or an elder's.</summary>
    /// <param name="settings">Households and ages.</param>
    /// <param name="stageRow">Where the draws of stages of life are.</param>
    /// <param name="yearRow">Where the draws of ages are.</param>
    public HouseholdAges(PopulationSettings settings, ulong stageRow, ulong yearRow)
    {
        _stageRow = stageRow;
        _yearRow = yearRow;
        double inSmall = 0, afterTwo = 0, all = 0;
        for (var size = 1; size <= settings.Households.Count; size++)
        {
            var households = settings.Households[size - 1];
            all += households * size;
            if (size <= 2) inSmall += households * size;
            else afterTwo += households * (size - 2);
        }

        _isOld = Of(settings, 2, inSmall / all);
        _isChild = Of(settings, 0, afterTwo / all);
        _decades = [.. Enumerable.Range(0, 3).Select(stage => new Categorical(
            [.. settings.Ages.Select((people, decade) => AgeBand.StageOf(decade) == stage ? people : 0)]))];
    }

    /// <summary>Draws somebody's age.</summary>
    /// <param name="household">Which household.</param>
    /// <param name="person">Who.</param>
    /// <param name="place">Which of the household it is, from 0.</param>
    /// <param name="size">How many live there.</param>
    public byte Draw(int household, int person, int place, int size)
    {
        var stage = size <= 2
            ? _isOld.Accepts(CounterBasedRandom.Number(_stageRow, (ulong)household << 1)) ? 2 : 1
            : place >= 2 && _isChild.Accepts(CounterBasedRandom.Number(_stageRow, ((ulong)person << 1) | 1)) ? 0 : 1;
        return (byte)_decades[stage].Sample(CounterBasedRandom.Number(_yearRow, (ulong)person));
    }

    /// <summary>How likely people in a share of all places are of a stage, so that its size is the table's.</summary>
    private static Probability Of(PopulationSettings settings, int stage, double places)
    {
        var share = settings.Ages.Where((_, decade) => AgeBand.StageOf(decade) == stage).Sum() / settings.Ages.Sum();
        return new Probability(places == 0 ? 0 : Math.Min(1, share / places));
    }
}
