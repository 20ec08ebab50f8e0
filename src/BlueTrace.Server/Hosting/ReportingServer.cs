using BlueTrace.Server.Codes;
using BlueTrace.Server.Decisions;
using BlueTrace.Server.Network;
using BlueTrace.Server.Passwords;
using BlueTrace.Server.Storage;
using BlueTrace.Server.Terminal;

namespace BlueTrace.Server.Hosting;

/// <summary>The server whole: its files, its authority, its port. Opened, run once, disposed.</summary>
public sealed class ReportingServer : IAsyncDisposable
{
    /// <summary>How long connections have to finish once the server is told to stop.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(4);

    private readonly DirectoryLock _lock;
    private readonly TextFileStore _store;
    private readonly PasswordVerifier _passwords = new(new Argon2idHashing(), PasswordVerifier.PlacesOfThisMachine);
    private readonly EventTerminal _terminal;
    private readonly CodeCommand? _codes;
    private readonly AuthorityLoop _authority;
    private readonly Listener _listener;
    private readonly Maintenance _maintenance;

    private ReportingServer(
        ServerOptions options, DirectoryLock taken, EventTerminal terminal, TimeProvider clock, ILogger log)
    {
        _lock = taken;
        _terminal = terminal;
        var credentials = CredentialsFile.Open(options.DataFolder);
        var guard = new LoginGuard(options.BlockDuration, options.BlocksPerAddress);
        var now = new Moment(clock.GetElapsedTime(0), clock.GetUtcNow());
        _store = TextFileStore.Open(
            new RealDisk(), options.DataFolder, () => credentials.Current, guard, now, log.StorageWarning,
            options.Retention);
        if (options.RegistrationCommand is { } command) _codes = new CodeCommand(command, clock, log);
        _authority = new AuthorityLoop(() => MakeBatch(options), _store, _passwords, Show, clock, log);
        var retention = options.Retention is { } kept
            ? new RetentionClock(kept, now, _store.Newest, options.ForgetsEverything)
            : null;
        Action<SessionEvent>? watch = options.IsVerbose ? terminal.Show : null;
        _maintenance = new Maintenance(credentials, _store, retention, clock, log, watch);
        try
        {
            var limits = OpenFilesLimit.Fit(options.Limits, log.StartWarning);
            _listener = Listener.Open(
                new IPEndPoint(options.Listen, options.Port), options.Encryption, limits, _authority, clock, log,
                watch);
        }
        catch
        {
            DisposeAsync().AsTask().Wait();
            throw;
        }

        FilePermissions.Warn(options.DataFolder, log.StorageWarning);
    }

    /// <summary>Where clients find the server.</summary>
    public IPEndPoint LocalEndPoint => _listener.LocalEndPoint;

    /// <summary>How many logins there have been since the start.</summary>
    public int Logins => _listener.Logins;

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
    /// Serves until <paramref name="stopping"/> is cancelled and what was received until then is answered. False: it
    /// has stopped by itself, because by a mistake of ours nothing is decided any more; better no port than one behind
    /// which nobody answers.
    /// </summary>
    public async Task<bool> RunAsync(CancellationToken stopping)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var serving = Task.WhenAll(_maintenance.RunAsync(ending.Token), _listener.RunAsync(Grace, ending.Token));
        var isBroken =
            await Task.WhenAny(serving, _authority.WhenEnded) != serving && !stopping.IsCancellationRequested;
        if (isBroken) await ending.CancelAsync();
        await serving;
        return !isBroken;
    }

    /// <summary>Closes the files and gives the directory back.</summary>
    public async ValueTask DisposeAsync()
    {
        await _authority.DisposeAsync();
        if (_codes is not null) await _codes.DisposeAsync();
        _passwords.Dispose();
        _maintenance.WriteChecksums();
        await _store.DisposeAsync();
        _lock.Dispose();
    }

    private static RequestBatch MakeBatch(ServerOptions options) => new(
        new RandomTempIdIssuer(new SystemRandom(), options.TempIdLifetimeSeconds),
        new ContactTracer(options.Retention), new SystemRandom(), options.Limits.PerUser,
        options.TakesRegistrations ? new CodeIssuer(new SystemRandom()) : null);

    private void Show(AuthorityEvent happened)
    {
        if (happened is CodeDrawn drawn && _codes is not null) _codes.Send(drawn);
        else _terminal.Show(happened);
    }
}
