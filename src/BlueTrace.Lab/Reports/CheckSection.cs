namespace BlueTrace.Lab.Reports;

/// <summary>What had to hold at every step, and whether it did.</summary>
internal static class CheckSection
{
    /// <summary>Writes it.</summary>
    public static void Write(StringBuilder page, IReadOnlyList<Invariant> checks)
    {
        if (checks.Count == 0) return;
        var held = checks.Count(check => check.Violations.Count == 0);
        page.Append($"<section><h2>Checks</h2>\n<p>{held} of {checks.Count} held at every step of the run.</p>\n<ul "
            + "class=\"checks\">\n");
        foreach (var check in checks.OrderBy(check => check.Violations.Count == 0))
        {
            var holds = check.Violations.Count == 0;
            page.Append($"<li class=\"{(holds ? "holds" : "fails")}\"><b>{(holds ? "✓" : "✗")} "
                + $"{HtmlText.Encode(check.Name)}</b> {HtmlText.Encode(check.Sentence)}");
            foreach (var violation in check.Violations)
                page.Append($"<br>{violation.Time}: {HtmlText.Encode(violation.What)}");
            page.Append("</li>\n");
        }

        page.Append("</ul></section>\n");
    }
}
