namespace BlueTrace.Tests.Epidemic;

/// <summary>Where everybody mixes with everybody, what comes of an epidemic can be worked out by hand.</summary>
public sealed class ClosedFormTests
{
    /// <summary>
    /// Of n people a share z is infected in the end, z = 1 - (1 - s) exp(-R z) with a share s at the start. Its
    /// standard deviation is sqrt(z (1 - z) / n) / (1 - R (1 - z)) where all are equally infectious (Andersson and
    /// Britton 2000).
    /// </summary>
    [Theory]
    [InlineData(1.5), InlineData(2.0), InlineData(3.0)]
    public void As_many_are_infected_in_the_end_as_the_final_size_says(double reproduction)
    {
        const int People = 40_000;
        const int AtStart = 400;
        var city = City.Play(City.WellMixed(People, 250, reproduction, AtStart), seed: 20);

        var size = 1.0;
        for (var i = 0; i < 1000; i++) size = 1 - (1 - (double)AtStart / People) * Math.Exp(-reproduction * size);
        var deviation = Math.Sqrt(size * (1 - size) / People) / (1 - reproduction * (1 - size));
        Assert.Equal(0, city.Days[^1].Infectious);
        Assert.Equal(size, city.Infections.Count / (double)People, Tolerance.StandardErrors * deviation);
    }

    /// <summary>
    /// Measured R is that of the disease, whatever the size of the city, but for the few who are not susceptible any
    /// more: fewer than one in twelve while the last of the first cases are infectious. Its interval covers what was
    /// measured, and has the ends of a score test.
    /// </summary>
    [Theory]
    [InlineData(10_000, 20), InlineData(100_000, 20)]
    public void R_is_that_of_the_disease_whatever_the_size_of_the_city(int people, int atStart)
    {
        const double Reproduction = 2;
        var measured = CohortReproduction.Measure(City.Play(City.WellMixed(people, 100, Reproduction, atStart), 20))
            .ToDictionary(one => one.Key, one => one.Value);
        var (cases, found) = (measured["reproduction_cases"], measured["reproduction"]);
        Assert.InRange(cases, atStart, people / 50);
        var error = Tolerance.StandardErrors * Math.Sqrt(Reproduction / cases);
        Assert.InRange(found, Reproduction * 11 / 12 - error, Reproduction + error);
        Assert.InRange(found, measured["reproduction_low"], measured["reproduction_high"]);
    }

    [Fact]
    public void Whoever_is_infected_after_one_in_fifty_were_is_not_among_the_first_cases() =>
        Assert.Empty(CohortReproduction.Measure(City.Play(City.WellMixed(1_000, 60, 2, 21), 20)));

    [Theory]
    [InlineData("0 0 0 0"), InlineData("1 2 0 3"), InlineData("0 0 0 40")]
    public void An_interval_of_R_ends_where_a_score_test_refuses(string numbers)
    {
        double[] sample = [.. numbers.Split(' ').Select(double.Parse)];
        var (mean, z) = (sample.Average(), 1.959964);
        var variance = sample.Sum(one => (one - mean) * (one - mean)) / (sample.Length - 1);
        var dispersion = mean > 0 ? Math.Max(1, variance / mean) : 1;
        var (low, high) = CohortReproduction.IntervalOf(sample);
        foreach (var end in new[] { low, high }.Where(end => end > 0))
            Assert.Equal(z, Math.Abs(mean - end) / Math.Sqrt(dispersion * end / sample.Length), 1e-9);
        Assert.InRange(mean, low, high);
    }

    /// <summary>
    /// The growth rate r solves 1 = R sum w(t) exp(-r t). Published for this generation time (Ferretti et al. 2020):
    /// 0.08287, 0.14498 and 0.21310 a day; days are the only steps here, which shifts it by less than a fiftieth. The
    /// tolerance is two standard errors of some 1,300 cases in the first window; less than a fiftieth of the people are
    /// infected by the end.
    /// </summary>
    [Theory]
    [InlineData(1.5, 500, 0.08287), InlineData(2.0, 200, 0.14498), InlineData(2.7, 100, 0.21310)]
    public void It_grows_as_Euler_and_Lotka_say(double reproduction, int infectedAtStart, double published)
    {
        var city = City.Play(City.WellMixed(1_000_000, 22, reproduction, infectedAtStart), seed: 20);
        var expected = GrowthOf(city.Disease, reproduction);
        Assert.Equal(published, expected, published / 50);
        Assert.True(city.Infections.Count < 20_000);

        var growth = Math.Log(Incidence(city, 18, 22) / Incidence(city, 10, 14)) / 8;
        Assert.Equal(expected, growth, 0.008);
    }

    /// <summary>
    /// On every day those who are left are infected by those before: i(t) = S(t) (1 - exp(-R / N sum w(k) i(t - k))).
    /// Over a whole epidemic both sides come to the same, within four standard errors of as many cases. A hundredth
    /// more is granted: everybody has just 20 contacts a day, not a random number of that mean.
    /// </summary>
    [Theory]
    [InlineData(1.5), InlineData(2.7)]
    public void Cases_are_renewed_as_the_renewal_equation_says(double reproduction)
    {
        var city = City.Play(City.WellMixed(100_000, 80, reproduction, 500), seed: 20);
        double expected = 0, found = 0;
        foreach (var day in city.Days.Skip(1))
        {
            var force = Enumerable.Range(1, Math.Min(day.Day, city.Disease.InfectiousDays))
                .Sum(age => city.Disease.InfectiousnessOn(age) * city.Days[day.Day - age].Exposed);
            expected += (day.Susceptible + day.Exposed) * (1 - Math.Exp(-reproduction * force / city.Network.People));
            found += day.Exposed;
        }

        Assert.Equal(1, found / expected, 0.01 + Tolerance.StandardErrors / Math.Sqrt(found));
    }

    [Fact]
    public void The_generation_time_has_the_published_mean()
    {
        var disease = City.Settle(City.Usual(), 1).Disease;
        var days = Enumerable.Range(0, disease.InfectiousDays + 1).ToList();
        Assert.Equal(1, days.Sum(disease.InfectiousnessOn), 9);
        Assert.Equal(5.046, days.Sum(day => day * disease.InfectiousnessOn(day)), 0.03);
        Assert.Equal(0, disease.InfectiousnessOn(0));
    }

    [Fact]
    public void Infectiousness_day_by_day_takes_the_place_of_the_distribution()
    {
        var disease = City.Settle(City.Usual().With(new DiseaseSettings { Infectiousness = [0, 1, 3] }), 1).Disease;
        Assert.Equal(3, disease.InfectiousDays);
        Assert.Equal([0, 0, 0.25, 0.75, 0], Enumerable.Range(0, 5).Select(disease.InfectiousnessOn));
    }

    [Fact]
    public void Results_come_after_as_many_days_as_their_shares_say()
    {
        const int People = 20_000;
        var compliance = new Compliance(new TestingSettings { ResultDelays = [1, 0, 3] }, new CounterBasedRandom(5));
        var days = Enumerable.Range(0, People).Select(compliance.ResultDelayDays).ToList();
        Assert.Equal([0, 2], days.Distinct().Order());
        Assert.Equal(0.25, days.Count(day => day == 0) / (double)People, Tolerance.Of(0.25, People));
        Assert.Equal(2, new Compliance(new TestingSettings(), new CounterBasedRandom(5)).ResultDelayDays(1));
    }

    /// <summary>Lauer et al. 2020: a median of 5.1 days, 97.5 % within 11.5 days.</summary>
    [Fact]
    public void Symptoms_come_when_they_are_known_to_come()
    {
        const int People = 20_000;
        var disease = City.Settle(City.Usual(People), 1).Disease;
        var days = Enumerable.Range(0, People).Select(disease.IncubationDays).Order().ToList();
        Assert.Equal(5, days[People / 2]);
        Assert.InRange(days[(int)(People * 0.975)], 11, 12);
        Assert.Equal(
            0.16, Enumerable.Range(0, People).Count(disease.IsAsymptomatic) / (double)People,
            Tolerance.Of(0.16, People));
    }

    private static double Incidence(CitySimulation city, int from, int to) =>
        city.Days.Where(day => day.Day >= from && day.Day < to).Sum(day => (double)day.Exposed);

    private static double GrowthOf(Disease disease, double reproduction)
    {
        double low = 0, high = 1;
        for (var i = 0; i < 60; i++)
        {
            var rate = (low + high) / 2;
            var caused = reproduction * Enumerable.Range(1, disease.InfectiousDays)
                .Sum(day => disease.InfectiousnessOn(day) * Math.Exp(-rate * day));
            if (caused > 1) low = rate;
            else high = rate;
        }

        return low;
    }
}
