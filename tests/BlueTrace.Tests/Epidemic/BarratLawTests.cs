namespace BlueTrace.Tests.Epidemic;

/// <summary>
/// Barrat et al. 2021, over contacts that were measured: infections averted go with the square of the app's adoption
/// and in proportion to the share of contacts that a case recalls, with no threshold. Here that holds for shares that
/// are small; the last test shows where it bends. Runs that are compared have the same random numbers, so that a
/// standard error is that of a difference.
/// </summary>
public sealed class BarratLawTests(ITestOutputHelper output)
{
    private const string Office = "workplace_InVS15_tij.dat.gz";
    private const string Conference = "SFHH_tij.dat.gz";
    private const int Days = 60;

    [Theory]
    [InlineData(Office, 1000), InlineData(Conference, 500)]
    public void What_an_app_averts_goes_with_the_square_of_adoption(string trace, int seeds) =>
        GoesWith(2, [0.25, 0.35, 0.5], Averted(trace, seeds, WithApp, [0.25, 0.35, 0.5]));

    [Theory]
    [InlineData(Office, 500), InlineData(Conference, 400)]
    public void What_interviews_avert_is_in_proportion_to_recall(string trace, int seeds) =>
        GoesWith(1, [0.05, 0.1, 0.2], Averted(trace, seeds, WithInterviews, [0.05, 0.1, 0.2]));

    /// <summary>Somebody whom several cases recall is called once, and nobody is spared an infection twice.</summary>
    [Theory]
    [InlineData(Office, 600), InlineData(Conference, 600)]
    public void Twice_the_recall_averts_less_than_twice_as_much_where_most_is_recalled(string trace, int seeds)
    {
        var averted = Averted(trace, seeds, WithInterviews, [0.5, 1]);
        Assert.True(Deviations(averted[1], averted[0], 2) < -Tolerance.StandardErrors);
        Assert.True(Deviations(averted[1], averted[0], 1) > Tolerance.StandardErrors);
    }

    [Theory]
    [InlineData(Office), InlineData(Conference)]
    public void An_app_that_everybody_has_averts_what_interviews_avert_that_forget_nobody(string trace)
    {
        var record = RecordedDays.Of(SharedData.Read(trace));
        Assert.Equal(Infected(record, WithInterviews(1), 40), Infected(record, WithApp(1), 40));
    }

    /// <summary>
    /// A power says how much more a larger share averts than a smaller one. The right one holds for each two shares
    /// within four standard errors; the next lower and the next higher do not for the smallest and the largest share;
    /// and the smallest averts something.
    /// </summary>
    private void GoesWith(int power, double[] shares, double[][] averted)
    {
        for (var one = 0; one < shares.Length; one++)
        {
            for (var other = one + 1; other < shares.Length; other++)
            {
                var deviations = Deviations(averted[other], averted[one], Math.Pow(shares[other] / shares[one], power));
                Assert.InRange(deviations, -Tolerance.StandardErrors, Tolerance.StandardErrors);
            }
        }

        Assert.True(Deviations(averted[0], averted[0], 0) > Tolerance.StandardErrors);
        var ratio = shares[^1] / shares[0];
        Assert.True(Deviations(averted[^1], averted[0], Math.Pow(ratio, power - 1)) > Tolerance.StandardErrors);
        Assert.True(Deviations(averted[^1], averted[0], Math.Pow(ratio, power + 1)) < -Tolerance.StandardErrors);
    }

    /// <summary>By how many standard errors one mean is more than another one so many times.</summary>
    private double Deviations(double[] one, double[] other, double times)
    {
        double[] rest = [.. one.Zip(other, (mine, theirs) => mine - times * theirs)];
        var variance = rest.Sum(value => (value - rest.Average()) * (value - rest.Average())) / (rest.Length - 1);
        var deviations = rest.Average() / Math.Sqrt(variance / rest.Length);
        output.WriteLine($"{one.Average():f2} - {times:f2} x {other.Average():f2}: {deviations:f1} standard errors");
        return deviations;
    }

    /// <summary>How many infections are averted beside no tracing at all, at each share, by seed.</summary>
    private double[][] Averted(string trace, int seeds, Func<double, CityScenario> scenario, double[] shares)
    {
        var record = RecordedDays.Of(SharedData.Read(trace));
        output.WriteLine($"{trace}, seeds 1 to {seeds}");
        var none = Infected(record, scenario(0), seeds);
        return
        [
            .. from share in shares
               let some = Infected(record, scenario(share), seeds)
               select some.Zip(none, (some, all) => all - some).ToArray(),
        ];
    }

    private static double[] Infected(RecordedDays record, CityScenario scenario, int seeds)
    {
        var infected = new double[seeds];
        Parallel.For(0, seeds, number =>
        {
            var random = new CounterBasedRandom((ulong)number + 1);
            var city = City.Settle(scenario, random, 1, new EmpiricalContactNetwork(record, random));
            while (city.Days.Count < Days) city.RunDay();
            infected[number] = city.Infections.Count;
        });
        return infected;
    }

    /// <summary>
    /// A perfect radio, beacons as often as the traces have steps, and logs as long as they are of use.
    /// </summary>
    private static CityScenario WithApp(double adoption) => new()
    {
        Duration = TimeSpan.FromDays(Days),
        Adoption = new Probability(adoption),
        Phones = new PhoneSettings { BeaconInterval = TimeSpan.FromSeconds(20), Retention = TimeSpan.FromDays(5) },
        City = new CitySettings { Disease = new DiseaseSettings { InfectedAtStart = 5 } },
    };

    private static CityScenario WithInterviews(double recall) => WithApp(0) with
    {
        City = WithApp(0).City with
        {
            Tracing = new() { Interviews = new() { InGroup = new Probability(recall), CallDelayDays = 1 } },
        },
    };
}
