using BlueTrace.Server.Network;
using BlueTrace.Server.Storage;
using BlueTrace.Server.Terminal;

namespace BlueTrace.Server.Hosting;

/// <summary>
/// What goes on beside the service: changed credentials are read, checksums of TempIDs are written, what is past
/// retention is deleted, and, where somebody watches, blocks that have ended are shown.
/// </summary>
internal sealed class Maintenance(
    CredentialsFile credentials, TextFileStore store, RetentionClock? retention, TimeProvider clock, ILogger log,
    Action<SessionEvent>? watch = null)
{
    /// <summary>How much may be lost to damage unseen: what was issued in that time.</summary>
    private static readonly TimeSpan ChecksumsInterval = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan CredentialsInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan RetentionInterval = TimeSpan.FromHours(1);

    /// <summary>How late the end of a block is shown at most. None is missed: a block lasts a second or more.</summary>
    private static readonly TimeSpan BlocksInterval = TimeSpan.FromMilliseconds(250);

    // What was said and has not ended, so that it is said once.
    private string? _refusal;
    private string? _failure;
    private bool _hasSaidClock;
    private bool _hasLostChecksums;
    private HashSet<(UserId User, LoginOrigin? Origin)> _blocked = [];

    private Moment Now => new(clock.GetElapsedTime(0), clock.GetUtcNow());

    /// <summary>Goes on until <paramref name="stopping"/> is cancelled.</summary>
    public Task RunAsync(CancellationToken stopping) => Task.WhenAll(
        EveryAsync(CredentialsInterval, RefreshCredentials, stopping),
        EveryAsync(ChecksumsInterval, WriteChecksumsAsync, stopping),
        watch is null ? Task.CompletedTask : EveryAsync(BlocksInterval, () => ShowEndedBlocks(watch), stopping),
        retention is null ? Task.CompletedTask : ForgetAsync(retention, stopping));

    /// <summary>Writes the checksums of what was appended since; says once where that fails.</summary>
    public void WriteChecksums()
    {
        try
        {
            store.WriteChecksums();
            _hasLostChecksums = false;
        }
        catch (StoreException failure)
        {
            if (!_hasLostChecksums)
                log.StorageWarning($"{failure.Message}; damage to what is written now may go unnoticed.");
            _hasLostChecksums = true;
        }
    }

    private async Task EveryAsync(TimeSpan interval, Func<Task> work, CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(interval, clock);
        try
        {
            do await work(); while (await timer.WaitForNextTickAsync(stopping));
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
    }

    private Task RefreshCredentials()
    {
        try
        {
            if (credentials.Refresh()) log.CredentialsRead(credentials.Current.Count);
            if (credentials.IsUpToDate) _refusal = null;
        }
        catch (Exception failure) when (failure is StartException or IOException or UnauthorizedAccessException)
        {
            // It is tried again with every look, and said once.
            if (failure.Message != _refusal) log.CredentialsRefused(failure.Message);
            _refusal = failure.Message;
        }

        return Task.CompletedTask;
    }

    private Task WriteChecksumsAsync()
    {
        WriteChecksums();
        return Task.CompletedTask;
    }

    /// <summary>As many are remembered as the login guard remembers.</summary>
    private Task ShowEndedBlocks(Action<SessionEvent> show)
    {
        var before = _blocked;
        _blocked = [.. store.BlocksAt(Now).Select(block => (block.User, block.Origin))];
        foreach (var (user, origin) in before.Except(_blocked))
            show(new SessionEvent(user, origin is { } place ? Origin.Describe(place) : "", "no longer blocked"));
        return Task.CompletedTask;
    }

    private async Task ForgetAsync(RetentionClock kept, CancellationToken stopping)
    {
        if (kept.Objection is { } reason)
        {
            log.ForgettingRefused(reason);
            return;
        }

        await Task.Delay(RetentionClock.Delay, clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!stopping.IsCancellationRequested)
            await EveryAsync(RetentionInterval, () => ForgetOnceAsync(kept, stopping), stopping);
    }

    private async Task ForgetOnceAsync(RetentionClock kept, CancellationToken stopping)
    {
        var now = Now;
        if (kept.WasSetForward(now) && !_hasSaidClock) log.ClockSetForward(Timestamp.At(now.Utc));
        _hasSaidClock = kept.WasSetForward(now);
        try
        {
            var forgotten = await store.ForgetAsync(kept.CutoffAt(now), stopping);
            if (forgotten > 0) log.Forgotten(forgotten);
            _failure = null;
        }
        catch (StoreException failure)
        {
            if (failure.Message != _failure) log.ForgettingFailed(failure.Message);
            _failure = failure.Message;
        }
    }
}
