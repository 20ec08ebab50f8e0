using BlueTrace.Core.Authority;
using BlueTrace.Core.Wire;
using BlueTrace.Server.Startup;
using BlueTrace.Server.Storage;
using Microsoft.Extensions.Logging;

namespace BlueTrace.Server;

/// <summary>
/// What goes on beside the service: changed credentials are read, and what is past retention is deleted.
/// </summary>
internal sealed class Upkeep(
    CredentialsFile credentials, IAuthorityStore store, TimeSpan? retention, TimeProvider clock, ILogger log)
{
    private static readonly TimeSpan CredentialsInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan RetentionInterval = TimeSpan.FromHours(1);

    private string? _refusal;

    /// <summary>Goes on until <paramref name="stopping"/> is cancelled.</summary>
    public Task RunAsync(CancellationToken stopping) => Task.WhenAll(
        EveryAsync(CredentialsInterval, RefreshCredentials, stopping),
        retention is { } kept ? EveryAsync(RetentionInterval, () => ForgetAsync(kept, stopping), stopping) : Task.CompletedTask);

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

    private async Task ForgetAsync(TimeSpan kept, CancellationToken stopping)
    {
        try
        {
            var forgotten = await store.ForgetAsync(Timestamp.At(clock.GetUtcNow() - kept), stopping);
            if (forgotten > 0) log.Forgotten(forgotten);
        }
        catch (StoreException failure)
        {
            log.ForgettingFailed(failure.Message);
        }
    }
}
