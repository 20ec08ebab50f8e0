namespace BlueTrace.Tests.Server.Storage;

/// <summary>A start over a tempIDs.txt that the test has put there, or changed.</summary>
public abstract class RecoveryTest
{
    protected const string Cut = "/data/tempIDs.txt.cut-2020-05-14T12-00-00Z";
    protected const string CutSums = "/data/tempIDs.sums.cut-2020-05-14T12-00-00Z";

    private protected MemoryDisk Disk { get; } = new();

    protected List<string> Warnings { get; } = [];

    protected static string Rows(int count, int from = 1) => string.Concat(Many(count, from).Select(Row));

    /// <summary>The row of a TempID that is somebody else's.</summary>
    protected static string Altered(ulong number) => Row(Issued(number, user: "+61410999990"));

    /// <summary>Keeps TempIDs and their checksums, as a server does in a second.</summary>
    protected async Task KeepAsync(params ulong[] numbers)
    {
        await using var store = Open();
        Assert.Equal(Kept.Yes, await store.KeepAsync([.. numbers.Select(number => Issued(number))]));
        store.WriteChecksums();
    }

    protected void Append(string text) => Disk.Put(TempIdsPath, Disk.Text(TempIdsPath) + text);

    private protected TextFileStore Open() => FileStore.Open(Disk, warn: Warnings.Add);

    /// <summary>Over a file with this text nothing starts, and it stays as it is; what is said.</summary>
    protected string RefusalOf(string text)
    {
        Disk.Put(TempIdsPath, text);
        var refusal = Assert.Throws<StartException>(Open);
        Assert.Equal(text, Disk.Text(TempIdsPath));
        return refusal.Message;
    }

    protected void AssertRefused(string text, string lines) =>
        Assert.StartsWith($"{TempIdsPath}, {lines}: ", RefusalOf(text));
}
