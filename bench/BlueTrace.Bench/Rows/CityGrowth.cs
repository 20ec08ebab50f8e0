namespace BlueTrace.Bench.Rows;

/// <summary>Whether a city of ten times as many people takes more than ten times as much.</summary>
internal sealed class CityGrowth() : Row(15, "a city of ten times as many people")
{
    private const int Factor = 10;
    private const int Repetitions = 3;
    private const double TimesMax = 11;

    public override async Task MeasureAsync(RowRun run)
    {
        var few = run.Scale.Of(1_000_000, 20_000);
        var small = await RowRun.RepeatAsync($"row 15: {few:N0} people", Repetitions, () => PlayAsync(run, few));
        ProgressLine.Current.Say($"row 15: {Factor * few:N0} people");
        var large = await PlayAsync(run, Factor * few);
        Compare("elapsed", "s", play => play.Seconds, TimesMax);
        Compare("processor time", "s", play => play.ProcessorSeconds, TimesMax);
        Compare("memory at the peak", "MB", play => play.PeakBytes / 1e6, goal: null);
        run.Note($"{Factor * few:N0} people were played once, {few:N0} {Repetitions} times; each ratio is to one of "
            + "these. The share of people infected at the start is the same in both.");

        void Compare(string what, string unit, Func<LabRun, double> of, double? goal)
        {
            var before = small.Select(of).ToList();
            run.Add(new Measure(
                $"{Factor * few:N0} people, {what}", unit, Spread.Of(of(large)), $"itself at {few:N0}",
                Spread.Of(before),
                Spread.Of(before.Select(one => of(large) / one)), goal is { } most ? Goal.AtMost(most) : null));
        }
    }

    private static Task<LabRun> PlayAsync(RowRun run, int people) => LabRun.PlayAsync(
        "city-1m", [$"city.people={people}", $"city.disease.infectedAtStart={people / 10_000}"], run.NewFolder("city"),
        run.Stopping);
}
