namespace BlueTrace.Bench.Rows;

/// <summary>The table's rows.</summary>
internal static class AllRows
{
    private static readonly IReadOnlyList<Row> Rows =
    [
        new DurableTempIds(1, inFlight: 1),
        new DurableTempIds(2, inFlight: 16),
        new LoginCycles(),
        new Upload(),
        new UploadGrowth(),
        new HeardBeacons(),
        new FullFile(),
        new IdleClients(),
        new ColdStart(),
        new Codec(),
        new Growth(),
        new City(),
        new EveryBeacon(),
        new SmallCity(),
        new CityGrowth(),
        new ThreadCounts(),
    ];

    /// <summary>Their numbers.</summary>
    public static IReadOnlyList<int> Numbers { get; } = [.. Rows.Select(row => row.Number)];

    /// <summary>The row of a number.</summary>
    public static Row Of(int number) => Rows.First(row => row.Number == number);
}
