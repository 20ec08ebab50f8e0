using BlueTrace.Core.Authority;
using BlueTrace.Server.Storage;

namespace BlueTrace.Tests.Server.Storage;

public class MemoryStoreTests : StoreContract
{
    private readonly MemoryStore _store = new(Users, MakeGuard);

    protected override IAuthorityStore Open() => Wrap(new OneAtATime(_store));

    protected override IAuthorityStore Reopen()
    {
        _store.Crash(Now);
        return Store;
    }

    protected override void Break(Part? part)
    {
        // Tests that break a part hand over TempIDs before each upload.
        var asked = 0;
        _store.Disk = part is null
            ? static () => Kept.Yes
            : () => asked++ % 2 == (int)part ? Kept.No : Kept.Yes;
    }

    /// <summary>What stands before the store.</summary>
    protected virtual IAuthorityStore Wrap(IAuthorityStore store) => store;
}

/// <summary>The store behind a line that breaks once everything is kept.</summary>
public sealed class UnknownButKeptTests : MemoryStoreTests
{
    protected override IAuthorityStore Wrap(IAuthorityStore store) => new UnknownFirst(store, isKept: true);
}

/// <summary>The store behind a line that breaks before anything is kept.</summary>
public sealed class UnknownAndNotKeptTests : MemoryStoreTests
{
    protected override IAuthorityStore Wrap(IAuthorityStore store) => new UnknownFirst(store, isKept: false);
}

public sealed class TextFilesInMemoryTests : StoreContract
{
    private MemoryDisk _memory = new();
    private BrokenDisk? _disk;

    protected override IAuthorityStore Open()
    {
        _disk = new BrokenDisk(_memory);
        return TextFileStore.Open(_disk, "/data", static () => Users, MakeGuard(), Now, Assert.Fail);
    }

    protected override IAuthorityStore Reopen()
    {
        _memory = _memory.AfterCrash();
        return Open();
    }

    protected override void Break(Part? part) => _disk!.Broken = NameOf(part);
}

public sealed class TextFilesOnDiskTests : StoreContract
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bluetrace-").FullName;
    private BrokenDisk? _disk;

    protected override IAuthorityStore Open()
    {
        _disk = new BrokenDisk(new RealDisk());
        return TextFileStore.Open(_disk, _folder, static () => Users, MakeGuard(), Now, Assert.Fail);
    }

    /// <summary>What a program has not closed, the system closes with it.</summary>
    protected override IAuthorityStore Reopen()
    {
        Store.DisposeAsync().GetAwaiter().GetResult();
        return Open();
    }

    protected override void Break(Part? part) => _disk!.Broken = NameOf(part);

    protected override void CleanUp() => Directory.Delete(_folder, recursive: true);
}
