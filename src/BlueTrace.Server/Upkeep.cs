using BlueTrace.Core.Authority;
using BlueTrace.Core.Wire;
using BlueTrace.Server.Decisions;
using BlueTrace.Server.Startup;
using BlueTrace.Server.Storage;
using Microsoft.Extensions.Logging;

namespace BlueTrace.Server;

/// <summary>
/// What goes on beside the service: changed credentials are read, and what is past retention is deleted.
/// </summary>
internal sealed class Upkeep(
    CredentialsFile credentials, TextFileStore store, AuthorityLoop authority, TimeSpan? retention, TimeProvider clock,
    ILogger log)
{
    private static readonly TimeSpan CredentialsInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan RetentionInterval = TimeSpan.FromHours(1);

    /// <summary>Goes on until <paramref name="stopping"/> is cancelled.</summary>
    public Task RunAsync(CancellationToken stopping) => Task.WhenAll(
        EveryAsync(CredentialsInterval, RefreshCredentials, stopping),
        retention is { } kept ? EveryAsync(RetentionInterval, () => ForgetAsync(kept), stopping) : Task.CompletedTask);

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
            if (credentials.Refresh()) log.CredentialsRead(credentials.Count);
        }
        catch (Exception failure) when (failure is StartException or IOException or UnauthorizedAccessException)
        {
            log.CredentialsRefused(failure.Message);
        }

        return Task.CompletedTask;
    }

    /// <summary>
    /// The file is rewritten beside the service; only taking the new one over has a turn of the store.
    /// </summary>
    private async Task ForgetAsync(TimeSpan kept)
    {
        try
        {
            var cutoff = Timestamp.At(clock.GetUtcNow() - kept);
            var forgetting = await authority.InTurnAsync(() => store.Begin(cutoff));
            await Task.Run(forgetting.Run);
            await authority.InTurnAsync(() =>
            {
                store.Finish(forgetting);
                return true;
            });
            var uploads = await Task.Run(() => store.ForgetUploads(cutoff));
            if (forgetting.Forgotten + uploads > 0) log.Forgotten(forgetting.Forgotten, uploads);
        }
        catch (Exception failure) when (failure is StoreException or IOException or UnauthorizedAccessException)
        {
            log.ForgettingFailed(failure.Message);
        }
    }
}
