using BlueTrace.Core.Authority;

namespace BlueTrace.Lab.Reports;

/// <summary>A small run as a picture, and whom the authority named.</summary>
internal static class TimelineSection
{
    private const int EntriesMax = 50;

    /// <summary>Writes it, where there is anything to see.</summary>
    public static void Write(StringBuilder page, Timeline timeline, MessagesScenario scenario)
    {
        if (timeline.IsTooMuch) return;
        page.Append(
            """
            <section><h2>What happened</h2>
            <p>Time runs down. A column is a person, and its colour the TempID that their phone goes by, with its last
            four digits. A line is a beacon: from who said it to who heard it, in the colour of the TempID in it. A dot:
            it was logged. A cross: it was refused. Dashed: an adversary hears it, or says it again. A ring: somebody is
            ill and hands over their log.</p>

            """);
        page.Append("<figure>\n").Append(TimelineDrawing.Draw(timeline, scenario)).Append("</figure>\n");
        foreach (var (time, upload) in timeline.Uploads) Write(page, timeline, time, upload);
        page.Append("</section>\n");
    }

    private static void Write(StringBuilder page, Timeline timeline, long time, UploadReport upload)
    {
        var at = TimeSpan.FromMilliseconds(time).ToString(@"h\:mm\:ss", CultureInfo.InvariantCulture);
        page.Append($"<h3>At {at} person {timeline.PersonOf(upload.Uploader)} ({upload.Uploader}) hands over a log of "
            + $"{upload.Entries.Count}</h3>\n");
        page.Append("<div class=\"scroll\"><table><thead><tr><th>TempID</th><th>from, UTC</th>"
            + "<th>the authority finds</th></tr></thead><tbody>\n");
        foreach (var entry in upload.Entries.Take(EntriesMax))
        {
            var place = timeline.Lives.ToList().FindIndex(life => life.Id == entry.Entry.Id);
            var chip =
                place < 0 ? "" : $"<i class=\"chip\" style=\"background:{TimelineDrawing.ColourOf(place)}\"></i>";
            page.Append($"<tr><td class=\"id\">{chip}…{entry.Entry.Id.ToString()[^4..]}</td>"
                + $"<td class=\"id\">{entry.Entry.Window.Start.ToString()[11..]}</td>");
            page.Append($"<td>{Words(timeline, entry)}{Origin(timeline, upload, entry)}</td></tr>\n");
        }

        page.Append("</tbody></table></div>\n");
    }

    /// <summary>What the authority cannot know, and the picture shows.</summary>
    private static string Origin(Timeline timeline, UploadReport upload, TracedEntry entry)
    {
        var hearer = timeline.PersonOf(upload.Uploader);
        return timeline.Hearings.Where(
            hearing => hearing.Hearer == hearer && hearing.Id == entry.Entry.Id && hearing.IsLogged)
            .All(hearing => hearing.IsForged) ? " <b>though it was the adversary who said it</b>" : "";
    }

    private static string Words(Timeline timeline, TracedEntry entry) => entry.Finding switch
    {
        EntryFinding.Contact => $"person {timeline.PersonOf(entry.Contact!.Value)}, {entry.Contact}: to be called",
        EntryFinding.Own => "the uploader's own",
        EntryFinding.PastRetention => "too old",
        EntryFinding.InFuture => "not yet begun",
        EntryFinding.TimesDiffer => "issued, but with other times",
        _ => "nobody: it was not issued",
    };
}
