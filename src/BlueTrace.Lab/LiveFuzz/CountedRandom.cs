namespace BlueTrace.Lab.LiveFuzz;

/// <summary>
/// Random numbers that depend on nothing but a seed, who draws, and how many were drawn before: the same on every machine,
/// in whatever order threads run.
/// </summary>
/// <param name="seed">Of the whole run.</param>
/// <param name="stream">Who draws; another stream draws other numbers.</param>
public sealed class CountedRandom(ulong seed, ulong stream)
{
    private readonly ulong _start = Mix(seed ^ Mix(stream + 0x9E3779B97F4A7C15));
    private ulong _step;

    /// <summary>A number from 0 to one less than <paramref name="count"/>.</summary>
    public int Below(int count) => (int)(((UInt128)Next() * (ulong)count) >> 64);

    /// <summary>True once in <paramref name="count"/> times.</summary>
    public bool OneIn(int count) => Below(count) == 0;

    /// <summary>Puts things into another order.</summary>
    public void Shuffle<T>(T[] things)
    {
        for (var last = things.Length - 1; last > 0; last--)
        {
            var other = Below(last + 1);
            (things[last], things[other]) = (things[other], things[last]);
        }
    }

    private ulong Next() => Mix(_start + (++_step * 0x9E3779B97F4A7C15));

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
