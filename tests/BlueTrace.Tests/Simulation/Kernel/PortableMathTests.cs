namespace BlueTrace.Tests.Simulation.Kernel;

public sealed class PortableMathTests
{
    [Fact]
    public void The_exponential_is_that_of_mathematics() => Gen.Double[-300, 300].Sample(x =>
        Math.Abs(PortableMath.Exp(x) / Math.Exp(x) - 1) < 1e-13);

    [Fact]
    public void The_logarithm_is_that_of_mathematics() => Gen.Double[-300, 300].Sample(x =>
        Math.Abs(PortableMath.Log(Math.Exp(x)) - x) < 1e-13 * Math.Max(1, Math.Abs(x)));

    [Theory]
    [InlineData(2, 10, 1024), InlineData(0.25, 0.5, 0.5), InlineData(9, -0.5, 1.0 / 3)]
    public void A_power_is_what_it_is(double x, double exponent, double power) =>
        Assert.Equal(power, PortableMath.Power(x, exponent), power * 1e-13);

    [Fact]
    public void What_is_too_small_is_nothing() => Assert.Equal(0, PortableMath.Exp(-1e6));
}
