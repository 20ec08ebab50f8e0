namespace BlueTrace.Lab.Reports;

/// <summary>What all reports have in common: head, style, foot. No script, no other file.</summary>
internal static class ReportPage
{
    private const string Style =
        """
        :root { color-scheme: light dark; --ink:#1d2329; --soft:#5a6672; --paper:#fff; --panel:#f4f6f8; --line:#d5dbe1;
          --good:#1a7f37; --bad:#c6293c;
          --theory:#8a94a0; --series-1:#1565c0; --series-2:#c75300; --series-3:#2e7d32; --series-4:#8e24aa; }
        @media (prefers-color-scheme: dark) { :root { --ink:#e4e8ec; --soft:#9aa6b2; --paper:#14181c; --panel:#1e2429;
          --line:#38424c; --good:#57c46b; --bad:#ff7b86;
          --theory:#8a94a0; --series-1:#64b5f6; --series-2:#ffab5e; --series-3:#81c784; --series-4:#ce93d8; } }
        * { box-sizing: border-box; }
        body { margin:0 auto; padding:1.5rem 1rem 3rem; max-width:46rem; font:1rem/1.55 system-ui, sans-serif;
          color:var(--ink); background:var(--paper); overflow-wrap:anywhere; }
        h1 { font-size:1.7rem; line-height:1.2; margin:0 0 .6rem; }
        h2 { font-size:1.25rem; margin:2.2rem 0 .5rem; border-bottom:1px solid var(--line); padding-bottom:.2rem; }
        h3 { font-size:1rem; margin:1.5rem 0 .2rem; } p { margin:.4rem 0 .8rem; } .question { font-size:1.1rem; }
        .facts, figcaption, dd, dt, .ylabel { color:var(--soft); font-size:.9rem; }
        code { font-size:.85em; background:var(--panel); padding:.1em .3em; border-radius:.25em; }
        .scroll { overflow-x:auto; } table { border-collapse:collapse; width:100%; font-size:.92rem; }
        td, th { text-align:left; padding:.3rem .6rem .3rem 0; border-bottom:1px solid var(--line); vertical-align:top;
          overflow-wrap:normal; }
        th { color:var(--soft); font-weight:600; } .number { font-variant-numeric:tabular-nums; }
        td.id { white-space:nowrap; } .settings td { overflow-wrap:anywhere; } .settings td:first-child { width:62%; }
        .settings code { white-space:normal; color:var(--soft); }
        figure { margin:.8rem 0; } svg { display:block; width:100%; height:auto; font-family:inherit; }
        svg text { fill:var(--ink); font-size:11px; } svg.plot { max-width:40rem; } svg.plot text { font-size:14px; }
        .ylabel { margin:0; } .key { margin-right:1rem; }
        .dot { display:inline-block; width:.6em; height:.6em; border-radius:50%; margin-right:.35em; }
        .dash { display:inline-block; width:1.4em; border-top:2px dashed var(--theory); margin-right:.35em;
          vertical-align:middle; }
        .s1 { background:var(--series-1); } .s2 { background:var(--series-2); } .s3 { background:var(--series-3); }
        .s4 { background:var(--series-4); } .chip { display:inline-block; width:.8em; height:.8em; margin-right:.4em;
          border-radius:.2em; }
        .timeline .grid { stroke:var(--line); stroke-width:.7; }
        .timeline .lane { stroke:var(--line); stroke-width:2; }
        .timeline .adversary { stroke:var(--bad); stroke-dasharray:4 3; } .timeline .name { font-weight:600; }
        .timeline .upload { fill:none; stroke:var(--ink); stroke-width:2; }
        .timeline text.id { font-size:9px; paint-order:stroke; stroke:var(--paper); stroke-width:3px; }
        .checks { list-style:none; padding:0; } .checks li { padding:.25rem 0; } .holds b { color:var(--good); }
        .fails b { color:var(--bad); } details { margin:.4rem 0; } summary { cursor:pointer; color:var(--soft); }
        dl { display:grid; grid-template-columns:fit-content(40%) 1fr; gap:.1rem .8rem; margin:.5rem 0; }
        dd { margin:0; }
        @media print { :root { color-scheme: light; --ink:#000; --soft:#444; --paper:#fff; --panel:#fff; --line:#bbb;
          --good:#000; --bad:#000; --series-1:#1565c0; --series-2:#c75300; --series-3:#2e7d32; --series-4:#8e24aa; }
          body { max-width:none; padding:0; font-size:10pt; } figure, tr, li { break-inside:avoid; }
          h2, h3 { break-after:avoid; } svg.timeline { max-height:23cm; } svg.plot { max-width:12cm; }
          .scroll { overflow:visible; }
          details::details-content { content-visibility:visible; block-size:auto; } }
        """;

    /// <summary>Writes everything above what was found.</summary>
    public static void Begin(StringBuilder page, string title, string question) => page.Append(
        $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <link rel="icon" href="data:,">
        <title>{HtmlText.Encode(title)}</title>
        <style>
        {Style}
        </style>
        </head>
        <body>
        <h1>{HtmlText.Encode(title)}</h1>
        <p class="question">{HtmlText.Encode(question)}</p>
        <details><summary>TempID, beacon, log, authority: what is that?</summary>
        <p>This is BlueTrace, a protocol for contact tracing. Phones tell those around them a <b>TempID</b>, a random
        name that changes every few minutes; such a message is a <b>beacon</b>. A phone that hears one while the TempID
        is valid writes it into its <b>log</b>, which stays on the phone until its owner falls ill and hands it over.
        Only the health <b>authority</b> knows whose a TempID is, and calls those it finds in the log. All of it was
        simulated here: the protocol's own code, in virtual time.</p>
        </details>

        """);

    /// <summary>Writes what the scenario's author expects, where they say so.</summary>
    public static void WriteReading(StringBuilder page, string reading)
    {
        if (reading.Length == 0) return;
        page.Append($"<section><h2>What to expect</h2>\n<p>{HtmlText.Encode(reading)}</p>\n</section>\n");
    }

    /// <summary>Writes the end.</summary>
    public static void End(StringBuilder page) => page.Append("</body>\n</html>\n");
}
