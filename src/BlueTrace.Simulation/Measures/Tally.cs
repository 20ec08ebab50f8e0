namespace BlueTrace.Simulation.Measures;

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
    /// <summary>The tally of one key, begun where there is none.</summary>
    public static Tally Of<TKey>(this IDictionary<TKey, Tally> tallies, TKey key)
    {
        if (!tallies.TryGetValue(key, out var tally)) tallies[key] = tally = new Tally();
        return tally;
    }
}
