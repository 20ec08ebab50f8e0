namespace BlueTrace.Tests.Server.Storage;

/// <summary>
/// The store over a disk on which the power fails again and again, at any moment, or only the process is killed: in
/// each life it starts, knows all that was acknowledged before and nothing that was forgotten, and works, perhaps until
/// a call fails.
/// </summary>
public sealed class StoreCrashTests
{
    private const int Lives = 8;
    private const int StepsOfALife = 14;

    private static readonly Timestamp Begin = Given.Time("01/05/2020 00:00:00");

    public static TheoryData<ulong, ulong> Blocks => Seeds.Blocks(count: 300, perBlock: 50);

    [Theory, MemberData(nameof(Blocks))]
    public Task Whatever_of_the_disk_survives_nothing_acknowledged_is_lost_and_nothing_prevents_a_start(
        ulong first, ulong last) => Seeds.EachAsync(first, last, async seed =>
        {
            var random = new Random((int)seed);
            var disk = new MemoryDisk();
            var known = new Acknowledged();
            for (var life = 1; life <= Lives; life++) disk = await LiveAsync(disk, known, random, $"life {life}");
        });

    private static async Task<MemoryDisk> LiveAsync(MemoryDisk disk, Acknowledged known, Random random, string where)
    {
        await using var store = Start(disk, known, where);
        await AssertKnownAsync(disk, store, known, where);
        disk.FailingCall = random.Next(2) == 0 ? disk.Calls + random.Next(1, 60) : 0;
        disk.StaysBroken = random.Next(2) == 0;
        var steps = random.Next(StepsOfALife);
        for (var i = 0; i < steps; i++) await StepAsync(store, known, random);
        if (random.Next(3) > 0) return disk.AfterCrash(random);

        disk.FailingCall = 0;
        return disk;
    }

    private static TextFileStore Start(MemoryDisk disk, Acknowledged known, string where)
    {
        try
        {
            return FileStore.Open(disk, warn: warning => Assert.False(
                known.IsLastWord && warning.Contains("tempIDs.txt, line"), $"more than was flushed: {warning}"));
        }
        catch (Exception failure)
        {
            throw new InvalidOperationException($"{where}: the start fails: {failure.Message}", failure);
        }
    }

    private static async Task StepAsync(TextFileStore store, Acknowledged known, Random random)
    {
        switch (random.Next(10))
        {
            case < 5:
                await IssueAsync(store, known, random);
                break;
            case < 7:
                await UploadAsync(store, known);
                break;
            case < 9:
                if (Record.Exception(store.WriteChecksums) is { } failure) Assert.IsType<StoreException>(failure);
                break;
            default:
                await ForgetAsync(store, known, random);
                break;
        }
    }

    private static async Task IssueAsync(TextFileStore store, Acknowledged known, Random random)
    {
        IssuedTempId[] issued = [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => Next(known, random))];
        known.IsLastWord = await store.KeepAsync(issued) == Kept.Yes;
        if (known.IsLastWord) known.TempIds.AddRange(issued);
    }

    /// <summary>
    /// Windows do not come in order, so that forgetting takes rows out of the middle of the file; and no row is as long
    /// as another, so that what is left of one does not end where another does.
    /// </summary>
    private static IssuedTempId Next(Acknowledged known, Random random)
    {
        known.Count++;
        var start = Begin.AddSeconds(60 * known.Count + random.Next(-3000, 3000));
        return new(Given.User(new string('a', random.Next(1, 32))), Id((ulong)known.Count),
            ValidityWindow.From(start, 900));
    }

    private static async Task UploadAsync(TextFileStore store, Acknowledged known)
    {
        known.Count++;
        var received = Begin.AddSeconds(60 * known.Count);
        TracedEntry[] entries =
        [
            new(new ContactLogEntry(Id((ulong)known.Count), ValidityWindow.From(received.AddSeconds(-4000), 900)),
                EntryFinding.Unknown, null),
            new(new ContactLogEntry(Id((ulong)known.Count), ValidityWindow.From(received, 900)), EntryFinding.Unknown,
                null),
        ];
        var upload = new UploadReport(Given.User($"user{known.Count}"), received, entries);
        if (await store.KeepAsync(upload) == Kept.Yes) known.Uploads.Add(upload);
    }

    /// <summary>
    /// What is to be forgotten may be gone or not until that is acknowledged; then it is gone for good.
    /// </summary>
    private static async Task ForgetAsync(TextFileStore store, Acknowledged known, Random random)
    {
        var cutoff = Begin.AddSeconds(60 * known.Count - random.Next(6000));
        var tempIds = known.TempIds.Where(issued => issued.Window.Expiry < cutoff).ToList();
        var uploads = known.Uploads.Where(upload => upload.ReceivedAt < cutoff).ToList();
        known.IsLastWord = false;
        known.TempIds.RemoveAll(tempIds.Contains);
        known.Uploads.RemoveAll(uploads.Contains);
        known.EncountersEndAfter = known.EncountersEndAfter > cutoff ? known.EncountersEndAfter : cutoff;
        if (await Record.ExceptionAsync(() =>
            store.ForgetAsync(cutoff, TestContext.Current.CancellationToken).AsTask()) is { } failure)
        {
            Assert.IsType<StoreException>(failure);
            return;
        }

        known.Gone.AddRange(tempIds.Select(Row));
        known.Gone.AddRange(uploads.Select(upload => $"uploader {upload.Uploader}\n"));
    }

    private static async Task AssertKnownAsync(MemoryDisk disk, TextFileStore store, Acknowledged known, string where)
    {
        foreach (var issued in known.TempIds)
            Assert.True(await store.FindAsync(issued.Id) == issued, $"{where}: the TempID {issued.Id} is lost");

        var uploads = (await store.UploadsAsync()).ToDictionary(upload => upload.Uploader);
        foreach (var upload in known.Uploads.Select(upload => upload.Since(known.EncountersEndAfter)))
        {
            if (upload.Entries.Count == 0) continue;
            var name = upload.Uploader;
            Assert.True(uploads.TryGetValue(name, out var kept), $"{where}: the upload of {name} is lost");
            Assert.True(upload.Entries.All(kept.Entries.Contains), $"{where}: an encounter of {name} is lost");
        }

        foreach (var path in disk.Paths)
        {
            var text = disk.Text(path);
            Assert.DoesNotContain(known.Gone, gone => text.Contains(gone));
            Assert.False(DurableFile.IsUnfinished(path), $"{where}: {path} is still there");
        }
    }

    private sealed class Acknowledged
    {
        public List<IssuedTempId> TempIds { get; } = [];

        public List<UploadReport> Uploads { get; } = [];

        /// <summary>
        /// Whether the last that was done to tempIDs.txt is acknowledged, so that nothing lies behind it.
        /// </summary>
        public bool IsLastWord { get; set; }

        /// <summary>Of uploads, encounters that ended earlier may be gone.</summary>
        public Timestamp EncountersEndAfter { get; set; }

        /// <summary>What may be in no file any more.</summary>
        public List<string> Gone { get; } = [];

        /// <summary>TempIDs and uploads that were made up.</summary>
        public int Count { get; set; }
    }
}
