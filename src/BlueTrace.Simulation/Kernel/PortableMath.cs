namespace BlueTrace.Simulation.Kernel;

/// <summary>
/// Exponential and logarithm out of additions, multiplications and divisions alone, which are the same on every
/// machine; those of <see cref="Math"/> may differ in the last digit. Right to some 15 digits.
/// </summary>
public static class PortableMath
{
    private const double LogOfTwo = 0.693147180559945309;
    private const double RootOfTwo = 1.4142135623730950488;
    private const int ExponentBias = 1023;
    private const int MantissaBits = 52;

    /// <summary>Beyond it the result is 0.</summary>
    private const double LeastExponent = -700;

    /// <summary>e to the power of <paramref name="x"/>, which is at most 700.</summary>
    public static double Exp(double x)
    {
        if (x < LeastExponent) return 0;
        var twos = Math.Floor(x / LogOfTwo + 0.5);
        var rest = x - twos * LogOfTwo;
        double sum = 1, term = 1;
        for (var i = 1; i < 16; i++) sum += term *= rest / i;
        return sum * BitConverter.Int64BitsToDouble(((long)twos + ExponentBias) << MantissaBits);
    }

    /// <summary>The natural logarithm of a number above 0.</summary>
    public static double Log(double x)
    {
        var bits = BitConverter.DoubleToInt64Bits(x);
        var twos = (int)(bits >> MantissaBits) - ExponentBias;
        var mantissa =
            BitConverter.Int64BitsToDouble((bits & ((1L << MantissaBits) - 1)) | ((long)ExponentBias << MantissaBits));
        if (mantissa > RootOfTwo)
        {
            mantissa /= 2;
            twos++;
        }

        var ratio = (mantissa - 1) / (mantissa + 1);
        double sum = 0, power = ratio;
        for (var i = 1; i < 46; i += 2, power *= ratio * ratio) sum += power / i;
        return 2 * sum + twos * LogOfTwo;
    }

    /// <summary>A number above 0 to any power.</summary>
    public static double Power(double x, double exponent) => Exp(exponent * Log(x));
}
