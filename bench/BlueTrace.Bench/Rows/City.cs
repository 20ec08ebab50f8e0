namespace BlueTrace.Bench.Rows;

/// <summary>An epidemic in a city of a million, with the app: the whole command.</summary>
internal sealed class City() : Row(12, "a city for 100 days, people traced by the app")
{
    private const int Repetitions = 3;

    public override async Task MeasureAsync(RowRun run)
    {
        var people = run.Scale.Of(1_000_000, 50_000);
        var folder = run.NewFolder("city");
        var plays = await RowRun.RepeatAsync(
            $"row 12: {people:N0} people", Repetitions,
            () => LabRun.PlayAsync("city-1m", [$"city.people={people}"], folder, run.Stopping));
        run.Add($"{people:N0} people, processor time", "s", plays.Select(play => play.ProcessorSeconds),
            Goal.AtMost(60));
        run.Add("elapsed", "s", plays.Select(play => play.Seconds));
        run.Add("memory at the peak", "MB", plays.Select(play => play.PeakBytes / 1e6), Goal.AtMost(2000));
        run.Note("The others were not measured in this run. Taken elsewhere, on two cores of this class: "
            + "OpenABM-Covid19, a million people for 100 days, 103 to 113 s of processor time and 3.9 GB; Covasim, a "
            + "million for 60 days, 39 s and 1.1 GB. They decide by one draw for each contact whether "
            + "the app saw it.");
    }
}
