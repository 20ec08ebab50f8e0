using System.Runtime.Intrinsics;

namespace BlueTrace.Simulation.Kernel;

/// <summary>
/// Up to 64 numbers of one pair whose third coordinates are equally far apart, and which of them a probability covers:
/// a bit for each, the first the lowest. Each is the number it would be by itself.
/// </summary>
internal static class BernoulliRun
{
    /// <summary>How many numbers a run has at most.</summary>
    public const int Longest = 64;

    private const int Lanes = 4;

    /// <summary>Which are covered; by four at once where the processor can.</summary>
    /// <param name="probability">What may cover them.</param>
    /// <param name="pair">Where the numbers are.</param>
    /// <param name="first">The third coordinate of the first.</param>
    /// <param name="stride">How far apart the third coordinates are.</param>
    /// <param name="count">How many there are; bits beyond may be set.</param>
    public static ulong Accepted(Probability probability, ulong pair, ulong first, ulong stride, int count) =>
        Vector256.IsHardwareAccelerated
            ? CoveredByFours(probability, pair, first, stride, count)
            : CoveredOneByOne(probability, pair, first, stride, count);

    /// <summary>The same, on any processor.</summary>
    internal static ulong CoveredOneByOne(Probability probability, ulong pair, ulong first, ulong stride, int count)
    {
        var covered = 0UL;
        for (var i = 0; i < count; i++)
        {
            if (probability.Accepts(CounterBasedRandom.Number(pair, first + (ulong)i * stride))) covered |= 1UL << i;
        }

        return covered;
    }

    /// <summary>The same, by four at once; slow where the processor has no vectors so wide.</summary>
    internal static ulong CoveredByFours(Probability probability, ulong pair, ulong first, ulong stride, int count)
    {
        var covered = 0UL;
        var pairs = Vector256.Create(pair);
        var thirds = Vector256.Create(first) + Vector256<ulong>.Indices * stride;
        for (var i = 0; i < count; i += Lanes)
        {
            covered |= (ulong)probability.CoverMask(CounterBasedRandom.Numbers(pairs, thirds)) << i;
            thirds += Vector256.Create(Lanes * stride);
        }

        return covered;
    }
}
