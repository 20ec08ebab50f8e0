namespace BlueTrace.Tests.Simulation.Experiments;

/// <summary>
/// The published figures of the real app's schedule, over a perfect radio: 7.3 records in 15 minutes, 24.3 % of windows
/// of 30 s, and 89.4 % of encounters of a minute found.
/// </summary>
public sealed class OpenTraceRadioTests
{
    private const int Pairs = 1000;
    private static readonly Lazy<Table> Found = new(Run);

    /// <summary>
    /// The published figure has two digits, so half of the last; records of an encounter vary by less than 1.
    /// </summary>
    [Fact]
    public void A_quarter_of_an_hour_leaves_seven_records_and_a_third() =>
        Assert.Equal(7.3, Of(900)("records"), 0.05 + Tolerance.StandardErrors / Math.Sqrt(Of(900)("encounters")));

    [Fact]
    public void It_covers_a_quarter_of_the_windows() =>
        Assert.Equal(0.243, Of(900)("windows_covered"), 0.0005 + Tolerance.Of(0.243, 30 * Of(900)("encounters")));

    [Fact]
    public void A_minute_is_found_nine_times_of_ten() =>
        Assert.Equal(0.894, Of(60)("share_both"), 0.0005 + Tolerance.Of(0.894, Of(60)("encounters")));

    [Fact]
    public void One_connection_leaves_a_record_on_both_phones() =>
        Assert.All(Found.Value.Rows(), row => Assert.Equal(row("share_either"), row("share_both")));

    private static Func<string, double> Of(int seconds) =>
        Found.Value.Rows().Single(row => row("length_seconds") == seconds);

    private static Table Run()
    {
        var scenario = new MessagesScenario
        {
            Duration = TimeSpan.FromMinutes(62),
            Phones = new() { OpenTrace = new(), Retention = TimeSpan.FromDays(21) },
        };
        return Experiment.Run(
            scenario, _ => new FixedPairs(2 * Pairs, 30, [30, 60, 900], 120), new Detection())["detection-by-length"];
    }
}
