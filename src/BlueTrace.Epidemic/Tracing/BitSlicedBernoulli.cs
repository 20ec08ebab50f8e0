using System.Numerics;

namespace BlueTrace.Epidemic.Tracing;

/// <summary>
/// Which of up to 64 beacons in a row are heard, each with the same probability and by itself: a bit for each. All are
/// decided at once, by comparing 64 draws with the probability digit by digit until none is open: seven numbers or so
/// in the place of 64.
/// </summary>
internal static class BitSlicedBernoulli
{
    /// <summary>How many beacons a run has at most.</summary>
    public const int Longest = 64;

    private const int Digits = 32;

    /// <summary>The beacons that are heard, the first in the lowest bit.</summary>
    /// <param name="beacons">How many are said, 0 to 64.</param>
    /// <param name="reception">How likely each is heard.</param>
    /// <param name="key">Where the draws are.</param>
    public static ulong Hear(int beacons, Probability reception, ulong key)
    {
        var said = beacons == Longest ? ulong.MaxValue : (1UL << beacons) - 1;
        if (reception.IsOne) return said;
        var (heard, open) = (0UL, said);
        for (var digit = Digits - 1; digit >= 0 && open != 0; digit--)
        {
            var draw = CounterBasedRandom.Number(key, (ulong)digit);
            if (reception.HasDigit(digit))
            {
                heard |= open & ~draw;
                open &= draw;
            }
            else
            {
                open &= ~draw;
            }
        }

        return heard;
    }

    /// <summary>The place of the first that is heard, from 0; 64 if none is.</summary>
    public static int First(ulong heard) => BitOperations.TrailingZeroCount(heard);

    /// <summary>The place of the last that is heard, from 0; -1 if none is.</summary>
    public static int Last(ulong heard) => BitOperations.Log2(heard | 1) - (heard == 0 ? 1 : 0);
}
