using BlueTrace.Core.Authority;
using BlueTrace.Core.Wire;
using BlueTrace.Server.Storage;
using static BlueTrace.Tests.Server.Storage.Samples;

namespace BlueTrace.Tests.Server.Storage;

/// <summary>
/// The data directory is renamed, deleted or replaced under a running server: its open file still takes rows, but
/// nobody would find them again.
/// </summary>
public sealed class LostNameTests : IDisposable
{
    private const string Path = "/data/tempIDs.txt";
    private const string Elsewhere = "/moved/tempIDs.txt";

    private readonly MemoryDisk _disk = new();
    private readonly TextFileStore _store;

    public LostNameTests()
    {
        _store = TextFileStore.Open(_disk, "/data", static _ => { });
        _store.Add(Issued(1));
        _store.Commit();
    }

    public void Dispose() => _store.Dispose();

    [Fact]
    public void A_TempID_is_not_acknowledged_while_its_file_is_elsewhere()
    {
        _disk.Rename(Path, Elsewhere);
        _store.Add(Issued(2));

        Assert.Throws<StoreException>(_store.Commit);
        Assert.False(_store.TryFind(Id(2), out _));
    }

    [Fact]
    public void An_upload_is_not_acknowledged_while_the_TempIDs_are_elsewhere()
    {
        _disk.Rename(Path, Elsewhere);
        _store.Add(Upload());

        Assert.Throws<StoreException>(_store.Commit);
    }

    [Fact]
    public void No_file_is_made_where_the_old_one_was()
    {
        _disk.Rename(Path, Elsewhere);
        for (ulong number = 2; number < 5; number++) TryCommit(Issued(number));

        Assert.DoesNotContain(Path, _disk.Paths);
    }

    [Fact]
    public void When_the_file_is_back_the_store_goes_on_where_it_was()
    {
        _disk.Rename(Path, Elsewhere);
        TryCommit(Issued(2));
        TryCommit(Issued(3));
        _disk.Rename(Elsewhere, Path);
        _store.Add(Issued(4));
        _store.Commit();

        Assert.Equal(Row(Issued(1)) + Row(Issued(4)), _disk.Text(Path));
    }

    [Fact]
    public void A_file_put_in_its_place_is_left_as_it_is()
    {
        var other = Row(Issued(7)) + Row(Issued(8));
        _disk.Put(Path, other);
        TryCommit(Issued(2));
        TryCommit(Issued(3));

        Assert.Equal(other, _disk.Text(Path));
    }

    [Fact]
    public void Forgetting_leaves_a_file_in_its_place_as_it_is()
    {
        var forgetting = _store.Begin(Given.Time("01/01/2021 00:00:00"));
        forgetting.Run();
        var other = Row(Issued(7)) + Row(Issued(8));
        _disk.Put(Path, other);

        Assert.Throws<StoreException>(() => _store.Finish(forgetting));
        Assert.Equal(other, _disk.Text(Path));
    }

    private void TryCommit(IssuedTempId issued)
    {
        _store.Add(issued);
        Assert.Throws<StoreException>(_store.Commit);
    }
}
