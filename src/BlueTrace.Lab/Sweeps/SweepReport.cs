using BlueTrace.Lab.Reports;

namespace BlueTrace.Lab.Sweeps;

/// <summary>report.html of a sweep: the measured quantities over the setting that was varied.</summary>
internal static class SweepReport
{
    private const int FailuresMax = 10;

    /// <summary>Writes the page.</summary>
    public static string Write(SweepPlan plan, SweepResult result)
    {
        var page = new StringBuilder();
        ReportPage.Begin(page, plan.Base.Title, plan.Base.Question);
        page.Append($"<p class=\"facts\">{result.Runs.Count:N0} of {Plural.Of(plan.Runs, "run")}: "
            + $"{Plural.Of(plan.Points, "point")}, {Plural.Of(plan.Seeds, "seed")} each. Varied: ");
        page.Append(string.Join("; ", plan.Axes.Select(axis => $"<code>{HtmlText.Encode(axis.Path)}</code>")))
            .Append("</p>\n");
        foreach (var trace in plan.Traces) page.Append($"<p class=\"facts\">{HtmlText.Encode($"{trace}")}</p>\n");
        WritePlots(page, plan, result);
        page.Append("<section><h2>The figures</h2>\n");
        foreach (var table in result.Means) TableSection.Write(page, table, 0);
        page.Append("</section>\n");
        SettingSection.Write(page, plan.Base, plan.Axes.DistinctBy(axis => axis.Path)
            .ToDictionary(axis => axis.Path, axis => axis.ValuesText));
        WriteFailures(page, plan, result);
        WriteOrigin(page, plan);
        ReportPage.End(page);
        return page.ToString();
    }

    private static void WritePlots(StringBuilder page, SweepPlan plan, SweepResult result)
    {
        var pictures = SweepPictures.Of(plan, result).Where(picture => picture.HasPoints).ToList();
        if (pictures.Count == 0) return;
        ReportPage.WriteReading(page, plan.Base.Reading);
        page.Append(
            "<section><h2>What was found</h2>\n<p>A point is the mean over the seeds; its bar reaches one standard "
                + "error up and down.</p>\n");
        for (var i = 0; i < pictures.Count; i++)
        {
            page.Append($"<h3>{HtmlText.Encode(pictures[i].Title)}</h3>\n");
            TableSection.Write(page, pictures[i], i + 1);
        }

        page.Append("</section>\n");
    }

    private static void WriteFailures(StringBuilder page, SweepPlan plan, SweepResult result)
    {
        var failed = result.Runs.Where(run => run.Violations.Count > 0).ToList();
        page.Append("<section><h2>Checks</h2>\n");
        page.Append(failed.Count == 0
            ? "<p>All checks held at every step of every run.</p>\n"
            : $"<p>In {Plural.Of(failed.Count, "run")} something did not hold.</p>\n<ul>");
        foreach (var run in failed.Take(FailuresMax))
            page.Append($"<li><code>{HtmlText.Encode(plan.WordsOf(run.Number))}</code>: "
                + $"{HtmlText.Encode(run.Violations[0])}</li>\n");
        page.Append(failed.Count == 0 ? "</section>\n" : "</ul></section>\n");
    }

    private static void WriteOrigin(StringBuilder page, SweepPlan plan)
    {
        var over = string.Join(' ', plan.Axes.Select(axis => $"--over {axis}"));
        page.Append(
            $"""
            <section><h2>To see it again</h2>
            <p><code>./lab sweep</code> with the file of the scenario <code>{plan.Base.Name}</code>,
            <code>{HtmlText.Encode(over)} --seeds {plan.Seeds}</code> and each <code>--set</code> that was given (what
            they came to is above), by BlueTrace
            {RunManifest.Version}. Beside this page each table lies as CSV and Parquet: the rows of all runs, and the
            means.</p>
            </section>

            """);
    }
}
