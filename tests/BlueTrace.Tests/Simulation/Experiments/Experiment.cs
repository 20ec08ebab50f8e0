namespace BlueTrace.Tests.Simulation.Experiments;

/// <summary>
/// Runs of the lab whose result can be worked out by hand. Each has one seed, so that it always ends the same.
/// </summary>
internal static class Experiment
{
    public const ulong Seed = 20;

    /// <summary>
    /// Phones that change their TempID at the moment it expires and log in at any moment of the first lifetime, so that
    /// a TempID heard is of any age up to the whole lifetime, each as likely.
    /// </summary>
    public static readonly MessagePhoneSettings EvenAges = new()
    {
        RefreshAhead = TimeSpan.Zero,
        LoginSpread = TimeSpan.FromSeconds(900),
        Retention = TimeSpan.FromDays(21),
    };

    /// <summary>Runs, and gives the tables of the measure by name.</summary>
    public static Dictionary<string, Table> Run(
        MessagesScenario scenario, Func<CounterBasedRandom, IMobilityModel> meet, Metric measure,
        params AttackSettings[] attacks)
    {
        var random = new CounterBasedRandom(Seed);
        SimulationFactory.Create(scenario with { Attacks = attacks }, meet(random), random, measure).Run();
        return measure.Tables().ToDictionary(table => table.Name);
    }

    /// <summary>The rows of a table, each a look-up by column.</summary>
    public static IEnumerable<Func<string, double>> Rows(this Table table) =>
        table.Rows.Select(row => (Func<string, double>)(name =>
            Convert.ToDouble(row[table.Columns.Index().Single(column => column.Item.Name == name).Index])));

    /// <summary>A quantity of a table that has a row for each, by its key.</summary>
    public static double Quantity(this Table table, string key) =>
        (double)table.Rows.Single(row => row[0].Equals(key))[2];

    /// <summary>Everybody together in one place for the whole run, but for those who are to be alone.</summary>
    public static Func<CounterBasedRandom, IMobilityModel> Together(
        int people, TimeSpan duration, params int[] alone) =>
        _ => new ScheduledMeetings(
            people, 20, [new([.. Enumerable.Range(0, people).Except(alone)], TimeSpan.Zero, duration)]);
}
