using System.Collections.Concurrent;

namespace BlueTrace.Tests.Epidemic;

/// <summary>
/// scenarios/kucharski.json against Kucharski et al. 2020, as docs/LAB.md compares them. Ours comes with its standard
/// error over the runs; theirs is of 25,000 draws and is printed to two digits, for which 0.02 is taken: two of their
/// own runs with all contacts traced have 0.94 and 0.957.
/// </summary>
public sealed class KucharskiTests(ITestOutputHelper output)
{
    private const int Runs = 40;
    private const double StandardErrors = 3;
    private const double TheirError = 0.02;

    private static readonly string[] ByAsking = ["city.tracing.interviews.callDelayDays=2"];
    private static readonly string[] Acquaintances =
        [.. ByAsking, "city.tracing.interviews.inGroup=0.7505", "city.tracing.interviews.outside=0.494"];

    private static readonly ConcurrentDictionary<string, double[]> Played = new();

    private static readonly Dictionary<string, string[]> Measures = new()
    {
        ["none"] = ["adoption=0", "city.tracing.interviews=null", "city.testing.staysHomeWhenConfirmed=0"],
        ["isolation"] = ["adoption=0", "city.tracing.interviews=null"],
        ["households"] = ["adoption=0", .. ByAsking],
        ["app"] = [],
        ["acquaintances"] = ["adoption=0", .. Acquaintances],
        ["acquaintances and app"] = Acquaintances,
        ["all contacts"] =
            ["adoption=0", .. ByAsking, "city.tracing.interviews.inGroup=0.95", "city.tracing.interviews.outside=0.95"],

        // What their program does in the place of what they write: docs/LAB.md.
        ["acquaintances, as programmed"] = ["adoption=0", .. Acquaintances, "city.tracing.interviews.inGroup=0.855"],
        ["acquaintances and app, as programmed"] =
            [.. Acquaintances, "city.tracing.interviews.inGroup=0.855", "city.tracing.interviews.outside=0.646"],
    };

    [Theory]
    [InlineData("none", 2.6)]
    [InlineData("isolation", 1.8)]
    [InlineData("households", 1.6)]
    [InlineData("app", 1.4)]
    [InlineData("all contacts", 0.94)]
    [InlineData("acquaintances, as programmed", 1.1)]
    [InlineData("acquaintances and app, as programmed", 1.0)]
    public void R_is_as_they_have_it(string measure, double published)
    {
        var found = Play(measure);
        var (mean, error) = MeanOf(found);
        output.WriteLine($"{measure}: {mean:F3} +- {error:F3}, published {published}");
        Assert.Equal(published, mean, StandardErrors * Math.Sqrt(error * error + TheirError * TheirError));
    }

    /// <summary>
    /// With the same seeds R differs by measure only. Acquaintances, and those with the app, come to more than they
    /// print; finding as many people as their program does takes that away.
    /// </summary>
    [Fact]
    public void Measures_rank_as_theirs_and_what_differs_is_what_their_program_finds_beyond_their_words()
    {
        string[] order =
            ["none", "isolation", "households", "app", "acquaintances", "acquaintances and app", "all contacts"];
        for (var i = 1; i < order.Length; i++)
            Assert.True(IsLess(order[i], order[i - 1]), $"{order[i]} is not below {order[i - 1]}.");

        Assert.True(IsLess("acquaintances, as programmed", "acquaintances"));
        Assert.True(IsLess("acquaintances and app, as programmed", "acquaintances and app"));
    }

    private static bool IsLess(string one, string other)
    {
        var (mean, error) = MeanOf([.. Play(other).Zip(Play(one), (more, less) => more - less)]);
        return mean > StandardErrors * error;
    }

    private static double[] Play(string measure) => Played.GetOrAdd(measure, PlayAnew);

    private static double[] PlayAnew(string measure)
    {
        string[] words = [.. Measures[measure], "city.disease.infectedAtStart=100"];
        var scenario = (CityScenario)ScenarioFile.Read(Path.Combine(Repository.Root, "scenarios", "kucharski.json"))
            .Resolve([.. words.Select(word => SettingChange.Read(word)!)]);
        var found = new double[Runs];
        Parallel.For(0, Runs, run => found[run] = ReproductionOf(scenario, (ulong)run + 1));
        return found;
    }

    private static double ReproductionOf(CityScenario scenario, ulong seed) =>
        CohortReproduction.Measure(City.Play(scenario, seed))
            .Single(one => one.Key == CohortReproduction.Unquarantined).Value;

    private static (double Mean, double Error) MeanOf(double[] found)
    {
        var mean = found.Average();
        return (mean, Math.Sqrt(found.Sum(one => (one - mean) * (one - mean)) / (found.Length - 1) / found.Length));
    }
}
