using BlueTrace.Core.Authority;

namespace BlueTrace.Server.Terminal;

/// <summary>The authority's events in the assignment's words.</summary>
public static class EventText
{
    /// <summary>How many lines <see cref="Write"/> writes.</summary>
    public static int LineCount(AuthorityEvent happened) => happened switch
    {
        TempIdIssued => 3,
        ContactLogReceived received => 2 + 2 * received.Upload.Entries.Count,
        _ => 1,
    };

    /// <summary>Writes an event.</summary>
    public static void Write(AuthorityEvent happened, TextWriter text)
    {
        switch (happened)
        {
            case TempIdIssued { Issued: var issued }:
                text.WriteLine($"user: {issued.User}");
                text.WriteLine("TempID:");
                text.WriteLine(issued.Id);
                break;
            case ContactLogReceived { Upload: var upload }:
                WriteUpload(upload, text);
                break;
            case LoggedOut { User: var user }:
                text.WriteLine($"{user} logout");
                break;
        }
    }

    private static void WriteUpload(UploadReport upload, TextWriter text)
    {
        text.WriteLine($"received contact log from {upload.Uploader}");
        foreach (var traced in upload.Entries) text.WriteLine($"{traced.Entry};");
        text.WriteLine("Contact log checking");
        foreach (var traced in upload.Entries)
        {
            var whose = traced.Contact?.ToString() ?? "nobody";
            text.WriteLine($"{whose}, {traced.Entry.Window.Start}, {traced.Entry.Id};{Remark(traced.Finding)}");
        }
    }

    private static string Remark(EntryFinding finding) => finding switch
    {
        EntryFinding.Contact => "",
        EntryFinding.Own => " (the uploader's own TempID)",
        EntryFinding.Unknown => " (no such TempID is known)",
        EntryFinding.PastRetention => " (it ended before the time that is remembered)",
        EntryFinding.InFuture => " (it begins in the future)",
        _ => " (the TempID was issued with other times)",
    };
}
