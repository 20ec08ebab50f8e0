using BlueTrace.Proving.Doubles;
using BlueTrace.Server.Startup;
using BlueTrace.Server.Storage;

namespace BlueTrace.Proving.Fuzz.Targets;

/// <summary>
/// Whatever tempIDs.txt holds, the start either succeeds or names the line at fault; it never throws anything else.
/// After a start an append never glues rows: whatever was known before is known after it and after the next start, and
/// one more.
/// </summary>
internal sealed class TempIdsTarget() : FuzzTarget("tempids", bytesPerByte: null)
{
    private const string Folder = "/data";

    protected override void Check(ReadOnlyMemory<byte> input)
    {
        var disk = new MemoryDisk();
        using (var file = disk.OpenOrCreate($"{Folder}/{TextFileStore.TempIdsName}")) file.Write(0, input.Span);
        if (TryOpen(disk, out var refused) is not { } store)
        {
            Invariant.Holds(
                refused.StartsWith($"{Folder}/{TextFileStore.TempIdsName}, line ", StringComparison.Ordinal),
                $"a start fails without naming a line: {refused}");
            return;
        }

        CheckAppend(disk, store, input.Span);
        Close(store);
    }

    /// <summary>Starts a store; null, and why, if it does not start.</summary>
    private static TextFileStore? TryOpen(MemoryDisk disk, out string refused)
    {
        try
        {
            refused = "";
            return TextFileStore.Open(
                disk, Folder, () => Credentials.None, new LoginGuard(TimeSpan.Zero), default, static _ => { });
        }
        catch (StartException refusal)
        {
            refused = refusal.Message;
            return null;
        }
    }

    private static void CheckAppend(MemoryDisk disk, TextFileStore store, ReadOnlySpan<byte> text)
    {
        var known = Resolve(store, text);
        var fresh = Unused(store);
        Invariant.Holds(store.Keep(fresh).IsWhole, "an append fails");

        var next = TryOpen(disk, out var refused);
        if (next is null) throw new InvariantException($"after an append the next start fails: {refused}");
        known.Add(fresh);
        Invariant.Holds(
            known.SetEquals(Resolve(next, disk.Bytes($"{Folder}/{TextFileStore.TempIdsName}"))),
            "an append changed what was known, glued rows, or lost some");
        Close(next);
    }

    private static void Close(TextFileStore store) => store.DisposeAsync().AsTask().Wait();

    /// <summary>What the store knows of the TempIDs in the text's rows.</summary>
    private static HashSet<IssuedTempId> Resolve(TextFileStore store, ReadOnlySpan<byte> text)
    {
        var known = new HashSet<IssuedTempId>();
        var rows = new TextRows(text);
        while (rows.MoveNext())
        {
            if (IssuedTempId.Read(rows.Current, out var row) == Fault.None && store.Find(row.Id) is { } issued)
                known.Add(issued);
        }

        return known;
    }

    private static IssuedTempId Unused(TextFileStore store)
    {
        ulong number = 0;
        while (store.Find(TempId.FromHalves(number, number)) is not null) number++;
        Invariant.Holds(UserId.TryRead("eve"u8, out var user), "the target's own user does not read");
        return new IssuedTempId(user, TempId.FromHalves(number, number), ValidityWindow.From(new Timestamp(1), 900));
    }
}
