using BlueTrace.Server.Storage;

namespace BlueTrace.Proving.Crash;

/// <summary>Compares a server's files with what it acknowledged.</summary>
internal sealed class FileCheck(string folder, AcknowledgementLog ledger)
{
    private readonly Dictionary<TempId, IssuedTempId> _rows = [];
    private readonly Dictionary<TempId, UploadReport> _uploads = [];
    private readonly Findings _findings = new();

    /// <summary>Looks at all files.</summary>
    /// <param name="folder">The server's data directory.</param>
    /// <param name="ledger">What was acknowledged.</param>
    /// <param name="mayEndTorn">
    /// Whether the last row of tempIDs.txt may be torn: after a crash, before the server has started again.
    /// </param>
    public static Findings Run(string folder, AcknowledgementLog ledger, bool mayEndTorn)
    {
        var check = new FileCheck(folder, ledger);
        check.ReadTempIds(mayEndTorn);
        check.ReadUploads();
        foreach (var issued in ledger.TempIds) check.Compare(issued);
        foreach (var sent in ledger.Uploads) check.Compare(sent);
        return check._findings;
    }

    private void ReadTempIds(bool mayEndTorn)
    {
        var path = Path.Combine(folder, TextFileStore.TempIdsName);
        var text = File.Exists(path) ? File.ReadAllBytes(path) : [];
        var isTorn = text.Length > 0 && text[^1] != '\n';
        if (isTorn && !mayEndTorn) _findings.Malformed.Add($"{path}: the last row has no end");

        var whole = text.AsSpan(0, text.AsSpan().LastIndexOf((byte)'\n') + 1);
        var rows = new TextRows(whole);
        while (rows.MoveNext())
        {
            if (IssuedTempId.Read(rows.Current, out var issued) is not Fault.None and var fault)
                _findings.Malformed.Add($"{path}, line {rows.LineNumber}: {fault.Describe()}");
            else
                _rows.TryAdd(issued.Id, issued);
        }
    }

    /// <summary>What has a final name must be whole, whether or not it was acknowledged.</summary>
    private void ReadUploads()
    {
        var uploads = Path.Combine(folder, TextFileStore.UploadsName);
        if (!Directory.Exists(uploads)) return;
        foreach (var path in Directory.EnumerateFiles(uploads, "*.txt"))
        {
            if (!UploadText.TryRead(File.ReadAllBytes(path), out var upload))
                _findings.Malformed.Add($"{path}: this is not a whole upload");
            else if (upload.Entries.Count > 0)
                _uploads[upload.Entries[0].Entry.Id] = upload;
        }
    }

    private void Compare(IssuedTempId issued)
    {
        if (!_rows.TryGetValue(issued.Id, out var row))
            _findings.Lost.Add($"the TempID {issued.Id} of {issued.User} has no row");
        else if (row != issued)
            _findings.Lost.Add($"the TempID {issued.Id} of {issued.User} is in its row {row.User}'s, {row.Window}");
    }

    private void Compare(SentUpload sent)
    {
        var what = $"the upload {sent.Mark} of {sent.Uploader}, {sent.Entries.Count} entries,";
        if (!_uploads.TryGetValue(sent.Mark, out var kept))
            _findings.Lost.Add($"{what} has no file");
        else if (kept.Uploader != sent.Uploader)
            _findings.Lost.Add($"{what} is in its file {kept.Uploader}'s");
        else if (!kept.Entries.Select(traced => traced.Entry).SequenceEqual(sent.Entries))
            _findings.Lost.Add($"{what} has other entries in its file, {kept.Entries.Count}");
        else
            foreach (var traced in kept.Entries) Compare(sent, traced);
    }

    /// <summary>What the server answered when it was asked whose a TempID is that it had acknowledged.</summary>
    private void Compare(SentUpload sent, TracedEntry traced)
    {
        if (!ledger.TryFindOwner(traced.Entry.Id, out var owner)) return;
        var expected = owner == sent.Uploader ? EntryFinding.Own : EntryFinding.Contact;
        if (traced.Finding == expected && traced.Contact == owner) return;
        _findings.Lost.Add(
            $"the TempID {traced.Entry.Id} of {owner} is {traced.Finding} {traced.Contact} in the upload {sent.Mark}");
    }
}
