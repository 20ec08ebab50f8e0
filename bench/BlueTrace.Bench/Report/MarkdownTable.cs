using System.Globalization;
using System.Text;
using BlueTrace.Bench.Measuring;

namespace BlueTrace.Bench.Report;

/// <summary>A run as a table for people.</summary>
internal static class MarkdownTable
{
    /// <summary>Writes it.</summary>
    public static string Of(RunResult run)
    {
        var text = new StringBuilder();
        var machine = run.Machine;
        var changes = machine.HasChanges ? " with changes" : "";
        var kind = run.IsQuick ? "Quick run (shows that all works, not how fast it is)" : "Full run";
        text.AppendLine(CultureInfo.InvariantCulture, $"# {kind} of {machine.Commit}{changes}, {run.TakenAt:yyyy-MM-dd}");
        text.AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"{machine.Processor}, {machine.Cores} cores, {machine.MemoryGigabytes} GB; {machine.Kernel}; {machine.Disk}; {machine.Runtime}. Took {run.Minutes:0} minutes.");
        text.AppendLine();
        text.AppendLine("Figures are median (minimum to maximum). Ours and the comparator's were measured in turn, and the ratio is that of");
        text.AppendLine("each pair. All programs share all cores, load generator and comparators included, as the system sees fit.");
        foreach (var row in run.Rows) Append(row, text);
        return text.ToString();
    }

    private static void Append(RowResult row, StringBuilder text)
    {
        text.AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"## {row.Number}. {row.Title}");
        text.AppendLine();
        if (row.Skipped is { } why) text.AppendLine(CultureInfo.InvariantCulture, $"Skipped: {why}");
        if (row.Measures.Count > 0)
        {
            text.AppendLine("| what | ours | comparator | theirs | ratio | goal | met |");
            text.AppendLine("|---|---|---|---|---|---|---|");
            foreach (var measure in row.Measures) Append(measure, text);
        }

        foreach (var note in row.Notes)
        {
            text.AppendLine();
            text.AppendLine(note);
        }
    }

    private static void Append(Measure measure, StringBuilder text)
    {
        var unit = measure.Unit.StartsWith('/') ? measure.Unit : " " + measure.Unit;
        var theirs = measure.Theirs is { } spread ? Format(spread, unit) : "";
        var ratio = measure.Ratio is { } ratios ? Format(ratios, " x") : "";
        var goal = measure.Goal is { } wanted
            ? (wanted.IsLeast ? "at least " : "at most ") + Format(wanted.Bound) + (measure.Ratio is null ? unit : " x")
            : "";
        var met = measure.IsMet switch { true => "yes", false => "**no**", null => "" };
        text.AppendLine(CultureInfo.InvariantCulture, $"| {measure.What} | {Format(measure.Ours, unit)} | {measure.Comparator} | {theirs} | {ratio} | {goal} | {met} |");
    }

    private static string Format(Spread spread, string unit) => spread.Min == spread.Max
        ? Format(spread.Median) + unit
        : $"{Format(spread.Median)}{unit} ({Format(spread.Min)} to {Format(spread.Max)})";

    private static string Format(double value) => value.ToString(
        Math.Abs(value) switch { >= 100 => "N0", >= 10 => "0.#", _ => "0.##" }, CultureInfo.InvariantCulture);
}
