namespace BlueTrace.Tests.Authority;

/// <summary>What the store in memory can do that others can't: be away, and fail as a test wants.</summary>
public sealed class MemoryStoreTests : IAsyncDisposable
{
    private readonly MemoryStore _store =
        new(SampleCredentials.OfTheAssignment, () => new LoginGuard(TimeSpan.FromSeconds(60)));

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task While_it_is_away_it_knows_nothing_and_keeps_nothing()
    {
        _store.IsAway = true;
        Assert.Same(Facts.Away, await _store.AnswerAsync(new Questions([], [], []), default));
        Assert.Equal(Kept.No, (await KeepAsync(1)).TempIds);
        Assert.Equal(0, _store.TempIdCount);
    }

    [Fact]
    public async Task A_failure_has_a_reason_and_a_success_has_none()
    {
        Assert.Null((await KeepAsync(1)).Reason);
        _store.Disk = _ => Kept.No;
        Assert.NotNull((await KeepAsync(2)).Reason);
    }

    private ValueTask<Outcome> KeepAsync(int number) => _store.PersistAsync(new Changes(
        default, [], [Given.Issued($"ann {number:D20} 13/05/2020 17:54:06 13/05/2020 18:09:05")], []));
}
