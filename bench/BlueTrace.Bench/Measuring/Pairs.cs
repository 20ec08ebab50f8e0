namespace BlueTrace.Bench.Measuring;

/// <summary>
/// Measurements of ours and of the comparator's, taken in turn: what the machine does meanwhile befalls both.
/// </summary>
internal sealed record Pairs(IReadOnlyList<double> Ours, IReadOnlyList<double> Theirs)
{
    /// <summary>Measures both once for nothing, then in turn as often as the scale says.</summary>
    public static async Task<Pairs> TakeAsync(
        string what, int repetitions, Func<Task<double>> ours, Func<Task<double>> theirs)
    {
        ProgressLine.Current.Say($"{what}: warming up");
        await ours();
        await theirs();
        var (a, b) = (new List<double>(), new List<double>());
        for (var i = 1; i <= repetitions; i++)
        {
            ProgressLine.Current.Say($"{what}: {i} of {repetitions}");
            a.Add(await ours());
            b.Add(await theirs());
        }

        return new Pairs(a, b);
    }

    /// <summary>A line of the table whose ratio is ours divided by theirs.</summary>
    public Measure Compare(string what, string unit, string comparator, Goal goal) =>
        Compare(what, unit, comparator, goal, (ours, theirs) => ours / theirs);

    /// <summary>A line of the table about time, whose ratio says how many times faster ours is.</summary>
    public Measure CompareSpeed(string what, string unit, string comparator, Goal goal) =>
        Compare(what, unit, comparator, goal, (ours, theirs) => theirs / ours);

    private Measure Compare(
        string what, string unit, string comparator, Goal goal, Func<double, double, double> ratio) =>
        new(what, unit, Spread.Of(Ours), comparator, Spread.Of(Theirs), Spread.Of(Ours.Zip(Theirs, ratio)), goal);
}
