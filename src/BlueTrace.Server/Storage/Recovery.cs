namespace BlueTrace.Server.Storage;

/// <summary>
/// Opens tempIDs.txt as a crash, a power cut or a person may have left it. What was acknowledged is found, or its
/// damage is named by line and the start refused; what was not acknowledged prevents no start.
/// </summary>
/// <param name="disk">The disk the file is on.</param>
/// <param name="folder">The data directory.</param>
/// <param name="now">When; names what is put aside.</param>
/// <param name="warn">Takes what the operator should know but needn't mend.</param>
internal sealed class Recovery(IDisk disk, string folder, DateTimeOffset now, Action<string> warn)
{
    private readonly string _path = Path.Combine(folder, TextFileStore.TempIdsName);
    private readonly ChecksumsFile _checksums = new(disk, Path.Combine(folder, TextFileStore.ChecksumsName));

    /// <summary>What lies after this no right clock ever wrote: it says nothing about what time it is.</summary>
    public static Timestamp LatestAt(DateTimeOffset now) => Timestamp.At(now).AddSeconds(ValidityWindow.SecondsMax);

    /// <summary>Opens the file, and reads it.</summary>
    /// <exception cref="StartException">A row is malformed, or not what the server wrote.</exception>
    /// <exception cref="StoreException">The disk fails.</exception>
    public Recovered Run()
    {
        var tempIds = TempIdsFile.Open(disk, _path);
        try
        {
            return DiskFailures.Name(_path, () => Read(tempIds));
        }
        catch
        {
            tempIds.Dispose();
            throw;
        }
    }

    private Recovered Read(TempIdsFile tempIds)
    {
        var known = KnownOf(tempIds);
        var checksum = known is null ? new RunningChecksum() : new RunningChecksum(known.Covered, known.Sum);

        // Checksums of an empty file tell nothing about what somebody has put in its place.
        long? covered = known is { Covered: > 0 } ? known.Covered : null;
        var loaded = TempIdLoading.Run(tempIds, covered, checksum, LatestAt(now), warn);
        if (loaded.End < tempIds.DurableLength) Warn(loaded, tempIds.BackUp(loaded.End, now));
        tempIds.Settle(loaded.End, checksum);
        Write(known, tempIds);
        return new Recovered(tempIds, loaded.Index, _checksums, loaded.Newest);
    }

    private void Warn(TempIdLoading.Loaded loaded, string copy) => warn(
        $"{_path}, line {loaded.CutLine}: what follows was not written completely, probably because of a crash, "
        + $"and is removed; it was never acknowledged. It is kept in {copy}.");

    /// <summary>The file's checksums, which fit; null where it has none.</summary>
    private Checksums? KnownOf(TempIdsFile tempIds)
    {
        if (_checksums.Read() is not { } known) return null;
        if (known.FaultyLine > 0)
            warn($"{_checksums.Path}, line {known.FaultyLine}: this is not a checksum; the others count, "
                + "and the file is rewritten.");
        if (known.Rows.Count == 0) return null;

        var verification = tempIds.Verify(known);
        if (verification.IsOfAnotherFile)
        {
            warn($"{_path}: this is not the file that {_checksums.Path} has checksums for; it is accepted as it is, "
                + $"and the checksums are kept in {CutBackup.Move(disk, _checksums.Path, now)}.");
            return null;
        }

        if (verification.Damage is [var first, ..]) throw Refuse($", {first}: this is not what the server wrote");
        if (verification.Missing > 0) throw Refuse($": {verification.Missing} bytes are missing at its end");
        return known;
    }

    private StartException Refuse(string what) => new(
        $"{_path}{what}, according to its checksums; restore a copy of both files or, if it is right as it is, delete "
        + $"{_checksums.Path}.");

    /// <summary>Nothing is appended before there are checksums, but where they can't be written.</summary>
    private void Write(Checksums? known, TempIdsFile tempIds)
    {
        try
        {
            var rows = tempIds.TakeChecksums();
            if (known is { NeedRewriting: false }) _checksums.Append(rows);
            else _checksums.Replace(known, rows);
        }
        catch (Exception failure) when (FileProblem.Is(failure))
        {
            tempIds.LoseChecksums();
            warn($"{_checksums.Path}: {FileProblem.Of(failure)}; damage to what is written now may go unnoticed.");
        }
    }
}

/// <summary>tempIDs.txt, read and ready to be appended to.</summary>
/// <param name="File">The file.</param>
/// <param name="Index">What it holds.</param>
/// <param name="Checksums">Its checksums.</param>
/// <param name="Newest">
/// The latest of its expiries, but for those more than a day in the future, which no clock that is right ever issued;
/// null where there is none.
/// </param>
internal readonly record struct Recovered(
    TempIdsFile File, TempIdIndex Index, ChecksumsFile Checksums, Timestamp? Newest);
