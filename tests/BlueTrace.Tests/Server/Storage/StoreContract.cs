using BlueTrace.Core.Authority;
using BlueTrace.Core.Wire;
using BlueTrace.Server.Storage;
using static BlueTrace.Tests.Server.Storage.Samples;

namespace BlueTrace.Tests.Server.Storage;

/// <summary>What every store promises the authority, whatever it keeps things in.</summary>
public abstract class StoreContract
{
    private readonly Lazy<IAuthorityStore> _store;

    protected StoreContract() => _store = new Lazy<IAuthorityStore>(Open);

    private IAuthorityStore Store => _store.Value;

    /// <summary>A store with nothing in it.</summary>
    protected abstract IAuthorityStore Open();

    [Fact]
    public void A_TempID_that_was_never_added_is_not_found() => Assert.False(Store.TryFind(Id(1), out _));

    [Fact]
    public void A_TempID_is_found_as_soon_as_it_is_added()
    {
        Store.Add(Issued(1, "+61410888888"));

        Assert.True(Store.TryFind(Id(1), out var found));
        Assert.Equal(Issued(1, "+61410888888"), found);
    }

    [Fact]
    public void A_TempID_is_found_as_it_was_added_after_the_commit()
    {
        Store.Add(Issued(1, "+61410888888", "29/02/2020 23:59:59"));
        Store.Commit();

        Assert.True(Store.TryFind(Id(1), out var found));
        Assert.Equal(Issued(1, "+61410888888", "29/02/2020 23:59:59"), found);
    }

    [Fact]
    public void TempIDs_of_one_batch_keep_their_users_apart()
    {
        for (ulong number = 0; number < 100; number++) Store.Add(Issued(number, $"user{number}"));
        Store.Commit();

        for (ulong number = 0; number < 100; number++)
        {
            Assert.True(Store.TryFind(Id(number), out var found));
            Assert.Equal(Given.User($"user{number}"), found.User);
        }
    }

    [Fact]
    public void The_longest_username_and_the_widest_window_come_back_whole()
    {
        var widest = new IssuedTempId(
            Given.User(new string('~', UserId.LengthMax)), Id(ulong.MaxValue),
            new ValidityWindow(new Timestamp(0), Timestamp.Last));
        Store.Add(widest);
        Store.Commit();

        Assert.True(Store.TryFind(widest.Id, out var found));
        Assert.Equal(widest, found);
    }

    [Fact]
    public void A_commit_of_nothing_is_no_failure()
    {
        Store.Commit();
        Store.Commit();
    }

    [Fact]
    public void Uploads_with_and_without_entries_are_taken()
    {
        Store.Add(Upload());
        Store.Add(Upload(entries: new TracedEntry(default, EntryFinding.Unknown, null)));
        Store.Commit();
    }
}

public sealed class MemoryStoreTests : StoreContract
{
    protected override IAuthorityStore Open() => new MemoryStore();
}

public sealed class TextFileStoreContractTests : StoreContract, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bluetrace-").FullName;
    private TextFileStore? _opened;

    public void Dispose()
    {
        _opened?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    protected override IAuthorityStore Open() => _opened = TextFileStore.Open(new RealDisk(), _folder, Assert.Fail);
}
