using System.Net;
using BlueTrace.Core.Authority;
using BlueTrace.Server.Decisions;
using BlueTrace.Server.Network;
using BlueTrace.Server.Passwords;
using BlueTrace.Server.Startup;
using BlueTrace.Server.Storage;
using BlueTrace.Server.Terminal;
using Microsoft.Extensions.Logging;

namespace BlueTrace.Server;

/// <summary>The server whole: its files, its authority, its port. Opened, run once, disposed.</summary>
public sealed class ReportingServer : IAsyncDisposable
{
    /// <summary>How long connections have to finish once the server is told to stop.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(4);

    private readonly DirectoryLock _lock;
    private readonly CredentialsFile _credentials;
    private readonly TextFileStore _store;
    private readonly AuthorityLoop _authority;
    private readonly LoginDesk _desk;
    private readonly Listener _listener;
    private readonly Upkeep _upkeep;

    private ReportingServer(
        ServerOptions options, DirectoryLock taken, EventTerminal terminal, TimeProvider clock, ILogger log)
    {
        _lock = taken;
        _credentials = CredentialsFile.Open(options.DataFolder);
        _store = TextFileStore.Open(new RealDisk(), options.DataFolder, log.StorageWarning);
        var issuer = new RandomTempIdIssuer(_store, new SystemRandom(), options.TempIdLifetimeSeconds);
        var guard = new LoginGuard(options.BlockDuration, options.HasSofterLockout);
        var authority = new HealthAuthority(_credentials, guard, issuer, _store, options.Retention);
        _authority = new AuthorityLoop(authority, terminal.Show, clock, log);
        _upkeep = new Upkeep(_credentials, _store, _authority, options.Retention, clock, log);
        _desk = new LoginDesk(_credentials, _authority);
        _listener = Listener.Open(
            new IPEndPoint(options.Listen, options.Port), options.Encryption, options.Limits, _desk, clock, log);
    }

    /// <summary>Where clients find the server.</summary>
    public IPEndPoint LocalEndPoint => _listener.LocalEndPoint;

    /// <summary>Reads the files and opens the port.</summary>
    /// <exception cref="StartException">Something stands in the way; the message names it and the remedy.</exception>
    public static ReportingServer Open(ServerOptions options, EventTerminal terminal, TimeProvider clock, ILogger log)
    {
        var taken = DirectoryLock.Take(options.DataFolder);
        try
        {
            return new ReportingServer(options, taken, terminal, clock, log);
        }
        catch (Exception failure)
        {
            taken.Dispose();
            if (failure is StoreException) throw new StartException(failure.Message);
            throw;
        }
    }

    /// <summary>
    /// Serves until <paramref name="stopping"/> is cancelled and what was received until then is answered.
    /// </summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        var upkeep = _upkeep.RunAsync(stopping);
        await _listener.RunAsync(Grace, stopping);
        await upkeep;
    }

    /// <summary>Closes the files and gives the directory back.</summary>
    public async ValueTask DisposeAsync()
    {
        await _authority.DisposeAsync();
        _desk.Dispose();
        _store.Dispose();
        _lock.Dispose();
    }
}
