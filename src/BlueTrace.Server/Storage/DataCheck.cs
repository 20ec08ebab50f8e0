namespace BlueTrace.Server.Storage;

/// <summary>
/// Looks at all files of a data directory that nobody uses, and changes none: what of them the server could not have
/// written, or wrote otherwise.
/// </summary>
/// <param name="folder">The directory.</param>
/// <param name="say">Takes a line for each kind of file, and one for each finding.</param>
internal sealed class DataCheck(string folder, Action<string> say)
{
    /// <summary>How many findings are said of one file; the others are counted.</summary>
    private const int FindingsSaidMax = 20;

    private readonly RealDisk _disk = new(isReadOnly: true);
    private readonly string _tempIds = Path.Combine(folder, TextFileStore.TempIdsName);
    private int _findings;

    /// <summary>Looks at everything; true if all is well.</summary>
    public bool Run()
    {
        Check(CredentialsFile.FileName, CheckCredentials);
        Check(RegisteredFile.FileName, CheckRegistered);
        Check(TextFileStore.TempIdsName, CheckTempIds);
        Check(TextFileStore.UploadsName, CheckUploads);
        Check(Lockouts.FileName, CheckLockouts);
        return _findings == 0;
    }

    private void Check(string name, Func<List<string>, string> check)
    {
        var findings = new List<string>();
        string? summary = null;
        try
        {
            summary = check(findings);
        }
        catch (Exception failure)
            when (failure is StartException or StoreException or FormatException || FileProblem.Is(failure))
        {
            findings.Add(failure.Message);
        }

        foreach (var finding in findings.Take(FindingsSaidMax)) say(finding);
        if (findings.Count > FindingsSaidMax) say($"{name}: {findings.Count - FindingsSaidMax} more like these");
        if (summary is not null) say($"{name}: {summary}{(findings.Count == 0 ? ", all well" : "")}");
        _findings += findings.Count;
    }

    private string CheckCredentials(List<string> findings) => $"{CredentialsFile.Open(folder).Current.Count} users";

    private string CheckRegistered(List<string> findings)
    {
        var path = Path.Combine(folder, RegisteredFile.FileName);
        if (DurableFile.Read(_disk, path) is not { } text) return "there is none";
        var read = new List<Registration>();
        var faulty = RegisteredFile.Read(text, read.Add);
        findings.AddRange(faulty.Select(line => $"{path}, line {line}: this is no user, or a damaged one"));
        return $"{RegisteredUsers.None.With(read).Count} users";
    }

    private string CheckTempIds(List<string> findings)
    {
        var checksums = new ChecksumsFile(_disk, Path.Combine(folder, TextFileStore.ChecksumsName));
        var known = checksums.Read();
        if (!_disk.Exists(_tempIds))
        {
            if (known is { Covered: > 0 })
                findings.Add(
                    $"{_tempIds}: it is missing, but {checksums.Path} has checksums for {known.Covered} bytes");
            return "there is none";
        }

        using var file = _disk.Open(_tempIds);
        if (known is not null) Verify(file, known, checksums.Path, findings);
        var rows = CountRows(file, findings);
        return known is null
            ? $"{rows} TempIDs, without checksums"
            : $"{rows} TempIDs, {Math.Min(known.Covered, file.Length)} of {file.Length} bytes with checksums";
    }

    private void Verify(IDiskFile file, Checksums known, string path, List<string> findings)
    {
        if (known.FaultyLine > 0) findings.Add($"{path}, line {known.FaultyLine}: this is not a checksum");
        var verification = ChecksumVerification.Run(file, known);
        if (verification.IsOfAnotherFile)
        {
            findings.Add($"{_tempIds}: this is not the file that {path} has checksums for");
            return;
        }

        findings.AddRange(verification.Damage.Select(lines =>
            $"{_tempIds}, {lines}: this is not what the server wrote"));
        if (verification.Missing > 0) findings.Add($"{_tempIds}: {verification.Missing} bytes are missing at its end");
    }

    private int CountRows(IDiskFile file, List<string> findings)
    {
        var (read, lines) = (0, 0);
        RowChunks.Read(file, 0, file.Length, (begin, chunk) =>
        {
            var rows = RowChunks.RowsOf(begin, chunk);
            while (rows.MoveNext())
            {
                var fault = IssuedTempId.Read(rows.Current, out var issued);
                if (fault == Fault.None) read++;
                else findings.Add($"{_tempIds}, line {lines + rows.LineNumber}: {TempIdLoading.Explain(fault)}");
            }

            lines += rows.LineNumber;
        });
        return read;
    }

    private string CheckUploads(List<string> findings)
    {
        var uploads = new UploadFolder(_disk, Path.Combine(folder, TextFileStore.UploadsName));
        var names = uploads.NamesSince(default);
        foreach (var name in names)
        {
            try
            {
                uploads.Read(name);
            }
            catch (StoreException failure)
            {
                findings.Add(failure.Message);
            }
        }

        return $"{names.Count} contact logs";
    }

    private string CheckLockouts(List<string> findings)
    {
        var path = Path.Combine(folder, Lockouts.FileName);
        if (DurableFile.Read(_disk, path) is not { } text) return "there is none";
        var blocks = 0;
        var faulty = Lockouts.Read(TextFile.WithoutMark(text, path), default, _ => blocks++);
        findings.AddRange(faulty.Select(line => $"{path}, line {line}: this is not a block, or it is damaged"));
        return $"{blocks} blocks";
    }
}
