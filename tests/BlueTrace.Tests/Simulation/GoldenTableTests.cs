namespace BlueTrace.Tests.Simulation;

/// <summary>
/// A trace replayed with a perfect radio and beacons as often as its steps gives back the trace: the published table,
/// to the last digit.
/// </summary>
public sealed class GoldenTableTests
{
    [Theory]
    [InlineData(
        "workplace_InVS15_tij.dat.gz", 78_249, 217, 4_274, 10, 18_488, 33_751, 46.4, 7_441, 1_231, 374, 117, 374, 46)]
    [InlineData("SFHH_tij.dat.gz", 70_261, 403, 9_565, 2, 3_509, 26_040, 54.0, 10_385, 917, 288, 110, 565, 49)]
    [InlineData("workplace_InVS_tij.dat.zip", 9_827, 92, 755, 10, 7_104, 4_592, 42.8, 1_462, 158, 36, 9, 44, 4)]
    public void Phones_find_every_contact_of_a_trace(
        string name, int rows, int people, int pairs, int days, int steps, int episodes, double meanEpisode,
        int pairDays, int pairDays5, int pairDays15, int pairDays30, int episodes5, int episodes15)
    {
        var trace = SharedData.Read(name);
        var metric = new ContactTable();
        var scenario = new MessagesScenario { Duration = trace.Trace.Length };
        SimulationFactory.Create(scenario, new RecordedEncounters(trace), new CounterBasedRandom(1), metric).Run();
        var found = metric.Tables().Single().Rows.Select(row => Math.Round((double)row[2], 1));

        Assert.Equal(
            [
                rows, people, pairs, days, steps, episodes, meanEpisode, pairDays, pairDays5, pairDays15, pairDays30,
                episodes5, episodes15,
            ],
            found);
    }
}
