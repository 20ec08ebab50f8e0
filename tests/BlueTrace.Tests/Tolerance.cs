namespace BlueTrace.Tests;

/// <summary>
/// How far a share found may lie from the share expected: four standard errors of a binomial of so many independent
/// trials, sqrt(p (1 - p) / n). One seed in 16,000 is further away by chance; the tests' seeds are fixed.
/// </summary>
internal static class Tolerance
{
    public const double StandardErrors = 4;

    public static double Of(double share, double trials) => StandardErrors * Math.Sqrt(share * (1 - share) / trials);
}
