namespace BlueTrace.Lab.Reports;

/// <summary>report.html of a run: one file that needs nothing beside it.</summary>
internal static class RunReport
{
    /// <summary>Writes the page.</summary>
    /// <param name="outcome">What came of the run.</param>
    /// <param name="timeline">What happened in it; null where that is too much to show.</param>
    public static string Write(RunOutcome outcome, Timeline? timeline)
    {
        var scenario = outcome.Scenario;
        var page = new StringBuilder();
        ReportPage.Begin(page, scenario.Title, scenario.Question);
        page.Append($"<p class=\"facts\">{Duration.Write(scenario.Duration)} of simulated time, "
            + $"{Plural.Of(outcome.Events, "event")}, seed {outcome.Seed}. ");
        page.Append(!outcome.Holds ? "<b>Checks failed: see below.</b></p>\n"
            : outcome.Checks.Count == 0 ? "Nothing was checked.</p>\n"
            : outcome.Checks.Count == 1 ? "The check held.</p>\n"
            : $"All {outcome.Checks.Count} checks held.</p>\n");
        if (outcome.Trace is { } trace) page.Append($"<p class=\"facts\">{HtmlText.Encode($"{trace}")}</p>\n");
        if (timeline is not null && scenario is MessagesScenario messages)
            TimelineSection.Write(page, timeline, messages);
        ReportPage.WriteReading(page, scenario.Reading);
        page.Append("<section><h2>What was found</h2>\n");
        for (var i = 0; i < outcome.Tables.Count; i++) TableSection.Write(page, outcome.Tables[i], i + 1);
        page.Append("</section>\n");
        SettingSection.Write(page, scenario);
        CheckSection.Write(page, outcome.Checks);
        WriteOrigin(page, outcome);
        ReportPage.End(page);
        return page.ToString();
    }

    private static void WriteOrigin(StringBuilder page, RunOutcome outcome)
    {
        page.Append(
            $"""
            <section><h2>To see it again</h2>
            <p><code>./lab run</code> with the file of the scenario <code>{outcome.Scenario.Name}</code>,
            <code>--seed {outcome.Seed}</code> and each <code>--set</code> that was given, by BlueTrace
            {RunManifest.Version}; what they came to is above. The same settings and seed give the same bytes in every
            file here; the outcome is then <code>{RunManifest.Show(outcome.Outcome)}</code> and the digest
            <code>{RunManifest.Show(outcome.Digest)}</code>. Beside this page are run.json with every setting, and each
            table as CSV and Parquet.</p>
            </section>

            """);
    }
}
