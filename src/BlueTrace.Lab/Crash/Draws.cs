namespace BlueTrace.Lab.Crash;

/// <summary>
/// A counted generator: the n-th number follows from seed, round, purpose and n alone, whatever else is drawn in
/// between and in whatever order threads run.
/// </summary>
internal sealed class Draws(ulong seed, int round, string purpose)
{
    private readonly ulong _place = Mix(Mix(seed) ^ Mix((ulong)round + 1) ^ Mix(Hash(purpose)));
    private ulong _count;

    /// <summary>A number from 0 to one less than <paramref name="limit"/>.</summary>
    public int Below(int limit) => (int)(Next() % (ulong)limit);

    /// <summary>A number between both ends, small ones as likely as large ones by order of magnitude.</summary>
    public int Spread(int min, int max)
    {
        var steps = 0;
        while (min << (steps + 1) <= max) steps++;
        var low = min << Below(steps + 1);
        return low + Below(Math.Min(low, max - low + 1));
    }

    private ulong Next() => Mix(_place + ++_count * 0x9E3779B97F4A7C15);

    private static ulong Hash(string purpose)
    {
        var hash = 0xCBF29CE484222325;
        foreach (var letter in purpose) hash = (hash ^ letter) * 0x100000001B3;
        return hash;
    }

    // The finalizer of SplitMix64.
    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
