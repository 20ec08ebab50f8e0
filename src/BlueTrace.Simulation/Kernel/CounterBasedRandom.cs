using System.Runtime.Intrinsics;

namespace BlueTrace.Simulation.Kernel;

/// <summary>
/// The random numbers of a run. Each is a hash of the seed, what it is for, and up to three numbers that say which one
/// it is (who, whom, when), so that it does not depend on what was drawn before: a counter-based generator in the sense
/// of Salmon et al. 2011, "Parallel random numbers: as easy as 1, 2, 3". The mixing is the finalizer of SplitMix64.
/// <para>Every draw enters <see cref="Digest"/>: two runs with one digest drew the same numbers in one order.</para>
/// </summary>
/// <param name="seed">The seed of the run.</param>
public sealed class CounterBasedRandom(ulong seed)
{
    private const ulong ThirdFactor = 0x9FB21C651E98DF25;
    private const ulong FirstMixFactor = 0xBF58476D1CE4E5B9;
    private const ulong SecondMixFactor = 0x94D049BB133111EB;

    private readonly ulong _seed = Mix(seed);

    /// <summary>A hash over everything drawn so far, in order.</summary>
    public ulong Digest { get; private set; }

    /// <summary>The number for a purpose and up to three coordinates, uniform over 64 bits.</summary>
    public ulong Number(RandomStreamId stream, ulong first, ulong second = 0, ulong third = 0)
    {
        var number = Number(Pair(Row(stream, first), second), third);
        Note(number);
        return number;
    }

    /// <summary>Where the numbers of a purpose with one first coordinate are; for kernels that draw many.</summary>
    public ulong Row(RandomStreamId stream, ulong first) =>
        Mix(Mix(_seed + (ulong)stream * 0x9E3779B97F4A7C15) ^ (first * 0xD1342543DE82EF95));

    /// <summary>Where in a row the numbers with one second coordinate are.</summary>
    public static ulong Pair(ulong row, ulong second) => Mix(row ^ (second * 0xAF251AF3B0F025B5));

    /// <summary>The number of a pair with a third coordinate; what <see cref="Digest"/> does not hear of.</summary>
    public static ulong Number(ulong pair, ulong third) => Mix(pair ^ (third * ThirdFactor));

    /// <summary>Four numbers of a pair at once, each the same as by itself.</summary>
    public static Vector256<ulong> Numbers(Vector256<ulong> pair, Vector256<ulong> thirds) =>
        Mix(pair ^ (thirds * ThirdFactor));

    /// <summary>A number from 0 to one less than <paramref name="count"/>.</summary>
    public long Below(long count, RandomStreamId stream, ulong first, ulong second = 0, ulong third = 0) =>
        Below(count, Number(stream, first, second, third));

    /// <summary>The number from 0 to one less than <paramref name="count"/> that a draw comes to.</summary>
    public static long Below(long count, ulong draw) => (long)(((UInt128)draw * (ulong)count) >> 64);

    /// <summary>True with <paramref name="probability"/>; the certain and the impossible draw no number.</summary>
    public bool Happens(
        Probability probability, RandomStreamId stream, ulong first, ulong second = 0, ulong third = 0) =>
        probability.IsOne || (!probability.IsZero && probability.Accepts(Number(stream, first, second, third)));

    /// <summary>Adds something that happened to the digest.</summary>
    public void Note(ulong happened) => Digest = Mix(Digest + happened);

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * FirstMixFactor;
        value = (value ^ (value >> 27)) * SecondMixFactor;
        return value ^ (value >> 31);
    }

    private static Vector256<ulong> Mix(Vector256<ulong> values)
    {
        values = (values ^ (values >>> 30)) * FirstMixFactor;
        values = (values ^ (values >>> 27)) * SecondMixFactor;
        return values ^ (values >>> 31);
    }
}
