namespace BlueTrace.Bench.Rows;

/// <summary>An epidemic in a city of a million, with the app: the whole command.</summary>
internal sealed class City : IRow
{
    private const int Repetitions = 3;

    /// <inheritdoc/>
    public int Number => 12;

    /// <inheritdoc/>
    public string Title => "a city for 100 days, people traced by the app";

    /// <inheritdoc/>
    public async Task MeasureAsync(RowRun run)
    {
        var people = run.Scale.Of(1_000_000, 50_000);
        var folder = run.NewFolder("city");
        var plays = await RowRun.RepeatAsync(
            $"row 12: {people:N0} people", Repetitions,
            () => LabRun.PlayAsync("city-1m", [$"city.people={people}"], folder, run.Stopping));
        run.Add(new Measure(
            $"{people:N0} people, processor time", "s", Spread.Of(plays.Select(play => play.ProcessorSeconds)),
            Goal: Goal.AtMost(60)));
        run.Add(new Measure("elapsed", "s", Spread.Of(plays.Select(play => play.Seconds))));
        run.Add(new Measure("memory at the peak", "MB", Spread.Of(plays.Select(play => play.PeakBytes / 1e6)),
            Goal: Goal.AtMost(2000)));
        run.Note("The others were not measured in this run. Taken elsewhere, on two cores of this class: "
            + "OpenABM-Covid19, a million people for 100 days, 103 to 113 s of processor time and 3.9 GB; Covasim, a "
            + "million for 60 days, 39 s and 1.1 GB. They decide by one draw for each contact whether "
            + "the app saw it.");
    }
}
