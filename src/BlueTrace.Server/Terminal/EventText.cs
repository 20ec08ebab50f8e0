namespace BlueTrace.Server.Terminal;

/// <summary>The authority's events in the assignment's words.</summary>
public static class EventText
{
    /// <summary>How many <see cref="Lines(AuthorityEvent)"/> there are.</summary>
    public static int LineCount(AuthorityEvent happened) => happened switch
    {
        TempIdIssued => 3,
        ContactLogReceived received => 2 + 2 * received.Upload.Entries.Count,
        _ => 1,
    };

    /// <summary>The lines of an event, made one by one: those of a contact log may be very many.</summary>
    public static IEnumerable<string> Lines(AuthorityEvent happened) => happened switch
    {
        TempIdIssued { Issued: var issued } => [$"user: {issued.User}", "TempID:", issued.Id.ToString()],
        ContactLogReceived { Upload: var upload } => Lines(upload),
        LoggedOut { User: var user } => [$"{user} logout"],
        CodeDrawn { Number: var number, Code: var code } => [$"Code for {number}: {code}"],
        ServerStopped { Logins: var logins } => [$"BlueTrace server stopped. Logins served: {logins}."],
        SessionEvent { From: "" } anywhere => [$"{anywhere.User}: {anywhere.What}"],
        SessionEvent happening => [$"{happening.User} from {happening.From}: {happening.What}"],
        _ => [],
    };

    private static IEnumerable<string> Lines(UploadReport upload)
    {
        yield return $"received contact log from {upload.Uploader}";
        foreach (var traced in upload.Entries) yield return $"{traced.Entry};";
        yield return "Contact log checking";
        foreach (var traced in upload.Entries)
        {
            var whose = traced.Contact?.ToString() ?? "no user";
            yield return $"{whose}, {traced.Entry.Window.Start}, {traced.Entry.Id};{Remark(traced.Finding)}";
        }
    }

    private static string Remark(EntryFinding finding) => finding switch
    {
        EntryFinding.Contact => "",
        EntryFinding.Own => " (the uploader's own TempID)",
        EntryFinding.Unknown => " (no such TempID is known)",
        EntryFinding.PastRetention => " (it ended before the retention period)",
        EntryFinding.InFuture => " (it begins in the future)",
        _ => " (the TempID was issued with other times)",
    };
}
