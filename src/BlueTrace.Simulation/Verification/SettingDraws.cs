namespace BlueTrace.Simulation.Verification;

/// <summary>Draws the settings of one part of a random scenario.</summary>
/// <param name="random">The numbers of the run.</param>
/// <param name="part">Which part; each has numbers of its own.</param>
internal sealed class SettingDraws(CounterBasedRandom random, ulong part)
{
    private readonly RandomStream _series = new(random, RandomStreamId.ScenarioSetting, part);

    /// <summary>One of some values, each as likely.</summary>
    public T OneOf<T>(params ReadOnlySpan<T> values) => values[(int)_series.Below(values.Length)];

    /// <summary>One of some times in milliseconds, each as likely.</summary>
    public TimeSpan Time(params ReadOnlySpan<int> milliseconds) => TimeSpan.FromMilliseconds(OneOf(milliseconds));

    /// <summary>One of some probabilities, each as likely.</summary>
    public Probability Chance(params ReadOnlySpan<double> values) => new(OneOf(values));

    /// <summary>A number from <paramref name="least"/> to <paramref name="most"/>, both included.</summary>
    public int Between(int least, int most) => (int)_series.Between(least, most);

    /// <summary>True once in so many times.</summary>
    public bool OnceIn(int times) => _series.Below(times) == 0;
}
