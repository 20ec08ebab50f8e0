namespace BlueTrace.Bench.Report;

/// <summary>A run as a table for people.</summary>
internal static class MarkdownTable
{
    private const string HowToRead =
        """
        Figures are median (minimum to maximum). Ours and the comparator's were measured in turn, and the ratio is that
        of each pair. All programs share all cores, load generator and comparators included, as the system sees fit.
        """;

    /// <summary>Writes it.</summary>
    public static string Of(RunResult run)
    {
        var text = new StringWriter { NewLine = "\n" };
        var machine = run.Machine;
        var changes = machine.HasChanges ? " with changes" : "";
        var kind = run.IsQuick ? "Quick run (shows that all works, not how fast it is)" : "Full run";
        text.WriteLine($"# {kind} of {machine.Commit}{changes}, {run.TakenAt:yyyy-MM-dd}");
        text.WriteLine();
        text.WriteLine($"{machine.Processor}, {machine.Cores} cores, {machine.MemoryGigabytes} GB; {machine.Kernel};");
        text.WriteLine($"{machine.Disk}; {machine.Runtime}. Took {run.Minutes:0} minutes.");
        text.WriteLine();
        text.WriteLine(HowToRead);
        foreach (var row in run.Rows) Append(row, text);
        return text.ToString();
    }

    private static void Append(RowResult row, TextWriter text)
    {
        text.WriteLine();
        text.WriteLine($"## {row.Number}. {row.Title}");
        text.WriteLine();
        if (row.Skipped is { } why) text.WriteLine($"Skipped: {why}");
        if (row.Measures.Count > 0)
        {
            text.WriteLine("| what | ours | comparator | theirs | ratio | goal | met |");
            text.WriteLine("|---|---|---|---|---|---|---|");
            foreach (var measure in row.Measures) Append(measure, text);
        }

        foreach (var note in row.Notes)
        {
            text.WriteLine();
            text.WriteLine(note);
        }
    }

    private static void Append(Measure measure, TextWriter text)
    {
        var unit = measure.Unit.StartsWith('/') ? measure.Unit : " " + measure.Unit;
        var theirs = measure.Theirs is { } spread ? Format(spread, unit) : "";
        var ratio = measure.Ratio is { } ratios ? Format(ratios, " x") : "";
        var goal = measure.Goal is { } wanted
            ? (wanted.IsLeast ? "at least " : "at most ") + Format(wanted.Bound) + (measure.Ratio is null ? unit : " x")
            : "";
        var met = measure.IsMet switch { true => "yes", false => "**no**", null => "" };
        var ours = Format(measure.Ours, unit);
        text.WriteLine($"| {measure.What} | {ours} | {measure.Comparator} | {theirs} | {ratio} | {goal} | {met} |");
    }

    private static string Format(Spread spread, string unit) => spread.Min == spread.Max
        ? Format(spread.Median) + unit
        : $"{Format(spread.Median)}{unit} ({Format(spread.Min)} to {Format(spread.Max)})";

    private static string Format(double value) => value.ToString(
        Math.Abs(value) switch { >= 100 => "N0", >= 10 => "0.#", _ => "0.##" }, CultureInfo.InvariantCulture);
}
