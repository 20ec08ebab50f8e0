using System.Runtime.Intrinsics;

namespace BlueTrace.Simulation.Kernel;

/// <summary>
/// A probability as the number of 2^32nds it makes, so that the same draw decides the same way on every machine.
/// </summary>
public readonly record struct Probability
{
    private const ulong Whole = 1UL << 32;
    private readonly ulong _parts;

    /// <summary>The nearest 2^32nd to <paramref name="value"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not from 0 to 1.</exception>
    public Probability(double value)
    {
        if (!(value is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(value), value, "A probability is a number from 0 to 1.");
        _parts = (ulong)Math.Round(value * Whole);
    }

    /// <summary>Never.</summary>
    public bool IsZero => _parts == 0;

    /// <summary>Always.</summary>
    public bool IsOne => _parts == Whole;

    /// <summary>Whether a uniform draw over 64 bits falls into it.</summary>
    public bool Accepts(ulong draw) => draw >> 32 < _parts;

    /// <summary>Which of four uniform draws fall into it: a bit for each, the first the lowest.</summary>
    public uint CoverMask(Vector256<ulong> random) =>
        Vector256.LessThan((random >>> 32).AsInt64(), Vector256.Create((long)_parts)).ExtractMostSignificantBits();

    /// <summary>Whether one of its 32 binary digits is set, from the least, 0; for kernels that draw many.</summary>
    public bool HasDigit(int digit) => (_parts >> digit & 1) != 0;

    /// <summary>As a number from 0 to 1.</summary>
    public double Value => (double)_parts / Whole;
}
