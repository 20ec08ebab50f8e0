namespace BlueTrace.Tests.Server.Storage;

/// <summary>
/// The data directory is renamed, deleted or replaced under a running server: its open file still takes rows, but
/// nobody would find them again.
/// </summary>
public sealed class LostNameTests : IAsyncLifetime
{
    private const string Elsewhere = "/moved/tempIDs.txt";

    private readonly MemoryDisk _disk = new();
    private readonly List<string> _warnings = [];
    private readonly TextFileStore _store;

    public LostNameTests() => _store = FileStore.Open(_disk, warn: _warnings.Add);

    public async ValueTask InitializeAsync() => Assert.Equal(Kept.Yes, await _store.KeepAsync(Issued(1)));

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task A_TempID_is_not_acknowledged_while_its_file_is_elsewhere()
    {
        _disk.Rename(TempIdsPath, Elsewhere);
        Assert.Equal(Kept.Unknown, await _store.KeepAsync(Issued(2)));
        Assert.Null(await _store.FindAsync(Id(2)));
    }

    [Fact]
    public async Task An_upload_is_not_acknowledged_while_the_TempIDs_are_elsewhere()
    {
        _disk.Rename(TempIdsPath, Elsewhere);
        var outcome = await _store.PersistAsync(Changes(uploads: [Upload(), Upload()]));
        Assert.Equal([Kept.Unknown, Kept.Unknown], outcome.Uploads);
        Assert.Contains(TempIdsPath, outcome.Reason);
    }

    [Fact]
    public async Task No_file_is_made_where_the_old_one_was()
    {
        _disk.Rename(TempIdsPath, Elsewhere);
        for (ulong number = 2; number < 5; number++) await FailAsync(Issued(number));
        await Assert.ThrowsAsync<StoreException>(() => _store.ForgetAsync("01/01/2021 00:00:00"));
        Assert.Equal([SumsPath, Elsewhere], _disk.Paths.Order());
    }

    [Fact]
    public async Task When_the_file_is_back_the_store_goes_on_where_it_was()
    {
        _disk.Rename(TempIdsPath, Elsewhere);
        await FailAsync(Issued(2));
        await FailAsync(Issued(3));
        _disk.Rename(Elsewhere, TempIdsPath);
        Assert.Equal(Kept.Yes, await _store.KeepAsync(Issued(4)));

        Assert.Equal(Row(Issued(1)) + Row(Issued(4)), _disk.Text(TempIdsPath));
    }

    [Fact]
    public async Task A_file_put_in_its_place_is_left_as_it_is()
    {
        var other = Row(Issued(7)) + Row(Issued(8));
        _disk.Put(TempIdsPath, other);
        await FailAsync(Issued(2));
        await FailAsync(Issued(3));

        Assert.Equal(other, _disk.Text(TempIdsPath));
    }

    [Fact]
    public async Task Forgetting_leaves_a_file_in_its_place_as_it_is()
    {
        var other = Row(Issued(7)) + Row(Issued(8));
        _disk.Put(TempIdsPath, other);

        await Assert.ThrowsAsync<StoreException>(() => _store.ForgetAsync("01/01/2021 00:00:00"));
        Assert.Equal(other, _disk.Text(TempIdsPath));
        Assert.Equal([SumsPath, TempIdsPath], _disk.Paths.Order());
    }

    [Fact]
    public async Task A_block_is_not_written_into_another_directory()
    {
        _disk.Put(TempIdsPath, "");
        await _store.BlockAsync(Given.User("ada"));

        Assert.Equal([SumsPath, TempIdsPath], _disk.Paths.Order());
        Assert.Contains("lockouts.txt", Assert.Single(_warnings));
    }

    private async Task FailAsync(IssuedTempId issued) => Assert.Equal(Kept.Unknown, await _store.KeepAsync(issued));
}
