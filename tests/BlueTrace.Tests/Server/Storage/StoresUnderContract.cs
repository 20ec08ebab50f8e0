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

    protected override void Break(Lane? part) => _store.Disk = lane => lane == part ? Kept.No : Kept.Yes;

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
        return FileStore.Open(_disk, "/data", Users, MakeGuard(), Now, Assert.Fail);
    }

    protected override IAuthorityStore Reopen()
    {
        _memory = _memory.AfterCrash();
        return Open();
    }

    protected override void Break(Lane? part) => _disk!.Broken = NameOf(part);
}

public sealed class TextFilesOnDiskTests : StoreContract
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bluetrace-").FullName;
    private BrokenDisk? _disk;
    private TextFileStore? _store;

    protected override IAuthorityStore Open()
    {
        _disk = new BrokenDisk(new RealDisk());
        return _store = FileStore.Open(_disk, _folder, Users, MakeGuard(), Now, Assert.Fail);
    }

    /// <summary>What a program has not closed, the system closes with it.</summary>
    protected override IAuthorityStore Reopen()
    {
        _store!.Close();
        return Open();
    }

    protected override void Break(Lane? part) => _disk!.Broken = NameOf(part);

    protected override void CleanUp() => Directory.Delete(_folder, recursive: true);
}
