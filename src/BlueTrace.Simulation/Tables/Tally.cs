namespace BlueTrace.Simulation.Tables;

/// <summary>Trials that succeed or not, beside how often they were expected to.</summary>
internal sealed class Tally
{
    private double _expected;

    public long Trials { get; private set; }

    public long Hits { get; private set; }

    public double Share => Trials == 0 ? 0 : (double)Hits / Trials;

    public double Expected => Trials == 0 ? 0 : _expected / Trials;

    public void Add(bool isHit, double expected = 0)
    {
        Trials++;
        if (isHit) Hits++;
        _expected += expected;
    }
}

/// <summary>Tallies by what they are about.</summary>
internal static class TalliesByKey
{
    /// <summary>A row for each class, its share of hits beside the expected one: drawn as points over a line.</summary>
    /// <param name="tallies">The tallies by class.</param>
    /// <param name="keyUnit">How many units of the first column a class is wide.</param>
    /// <param name="name">What the table is called.</param>
    /// <param name="meaning">What a row is.</param>
    /// <param name="label">What runs along the bottom of the plot, and what runs up.</param>
    /// <param name="columns">What the classes, the trials and the hits are, and what is expected.</param>
    public static Table Tabulate(this SortedDictionary<long, Tally> tallies, long keyUnit, string name, string meaning,
        (string Key, string Share) label, params (string Name, string Meaning)[] columns)
    {
        var (key, trials, hits, expected) = (columns[0], columns[1], columns[2], columns[3]);
        return Table.Of(
            name, meaning, tallies,
            new(key.Name, key.Meaning, one => one.Key * keyUnit),
            new(trials.Name, trials.Meaning, one => one.Value.Trials),
            new(hits.Name, hits.Meaning, one => one.Value.Hits),
            new("share", $"{hits.Name} / {trials.Name}", one => one.Value.Share),
            new(expected.Name, expected.Meaning, one => one.Value.Expected)) with
        {
            Plot = new(key.Name, label.Key, label.Share, ["share"]) { Theory = expected.Name },
        };
    }

    /// <summary>What was counted for one key, begun where there is nothing.</summary>
    public static TCount Of<TKey, TCount>(this IDictionary<TKey, TCount> counts, TKey key) where TCount : new()
    {
        if (!counts.TryGetValue(key, out var count)) counts[key] = count = new TCount();
        return count;
    }
}
