using BlueTrace.Simulation.Kernel;

namespace BlueTrace.Proving.Chance;

/// <summary>
/// Random numbers that depend on nothing but a seed, who draws, and how many were drawn before: the same on every
/// machine, in whatever order threads run.
/// </summary>
/// <param name="seed">Of the whole run.</param>
/// <param name="stream">Who draws; another stream draws other numbers.</param>
public sealed class CountedRandom(ulong seed, ulong stream)
{
    private readonly ulong _numbers = CounterBasedRandom.Pair(CounterBasedRandom.Number(seed, 1), stream);
    private ulong _step;

    /// <summary>A number from 0 to one less than <paramref name="count"/>.</summary>
    public int Below(int count) => (int)CounterBasedRandom.Below(count, CounterBasedRandom.Number(_numbers, ++_step));

    /// <summary>True once in <paramref name="count"/> times.</summary>
    public bool OneIn(int count) => Below(count) == 0;

    /// <summary>A number between both ends, small ones as likely as large ones by order of magnitude.</summary>
    public int Spread(int min, int max)
    {
        var steps = 0;
        while (min << (steps + 1) <= max) steps++;
        var low = min << Below(steps + 1);
        return low + Below(Math.Min(low, max - low + 1));
    }

    /// <summary>Puts things into another order.</summary>
    public void Shuffle<T>(T[] things) => Shuffling.Shuffle<T>(things, count => Below(count));
}
