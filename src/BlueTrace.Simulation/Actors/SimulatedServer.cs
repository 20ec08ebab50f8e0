using BlueTrace.Core;

namespace BlueTrace.Simulation.Actors;

/// <summary>
/// The server in virtual time: takes connections and has what comes in decided by the authority's own batches. It can
/// crash; then what was not kept is lost, and who was connected finds out.
/// </summary>
internal sealed class SimulatedServer : IEventHandler, IConnectionHost
{
    private const int Crash = 0;
    private const int Restart = 1;

    private readonly ServerSettings _settings;
    private readonly EventQueue _queue;
    private readonly DeviceClock _clock;
    private readonly Network _network;
    private readonly SimulationObserver _observer;
    private readonly ServerLane _quick;
    private readonly ServerLane _uploads;
    private readonly RandomStream _crashes;
    private readonly RandomStream _failures;

    /// <param name="settings">How it behaves.</param>
    /// <param name="credentials">Who may log in.</param>
    /// <param name="lifetime">How long a TempID may be heard.</param>
    /// <param name="clock">What its clock shows.</param>
    /// <param name="queue">Virtual time.</param>
    /// <param name="random">The numbers of the run.</param>
    /// <param name="network">What its connections go over.</param>
    /// <param name="observer">Who sees it.</param>
    public SimulatedServer(ServerSettings settings, Credentials credentials, TimeSpan lifetime, DeviceClock clock,
        EventQueue queue, CounterBasedRandom random, Network network, SimulationObserver observer)
    {
        _settings = settings;
        _queue = queue;
        _clock = clock;
        _network = network;
        _observer = observer;
        _crashes = new RandomStream(random, RandomStreamId.ServerCrash, 0);
        _failures = new RandomStream(random, RandomStreamId.StoreFailure, 0);
        Store = new MemoryStore(
            credentials, () => new LoginGuard(settings.BlockDuration, settings.HasPerAddressLockout))
        {
            Disk = _ => Write(),
        };
        _quick = MakeLane(Lane.Quick, random, lifetime);
        _uploads = MakeLane(Lane.Upload, random, lifetime);
    }

    /// <summary>Whether it runs.</summary>
    public bool IsUp { get; private set; } = true;

    /// <summary>What it has kept.</summary>
    public MemoryStore Store { get; }

    /// <summary>Begins to live.</summary>
    public void Begin() => PlanCrash();

    public IConnectionHandler? Accept(Endpoint end) =>
        IsUp ? new ServerConversation(this, _settings.Limits, end) : null;

    public void OnEvent(int reason)
    {
        if (reason == Crash)
        {
            Die();
            return;
        }

        IsUp = true;
        _observer.ServerStarted();
        PlanCrash();
    }

    /// <summary>Takes what a client said; it is answered when its batch is kept.</summary>
    public void Submit(ConversationExchange exchange) =>
        (exchange.Lane == Lane.Upload ? _uploads : _quick).Submit(exchange);

    private ServerLane MakeLane(Lane lane, CounterBasedRandom random, TimeSpan lifetime)
    {
        var issuer = new RandomTempIdIssuer(
            new RandomSource(new RandomStream(random, RandomStreamId.TempId, (ulong)lane)), (int)lifetime.TotalSeconds);
        var tries = new RandomSource(new RandomStream(random, RandomStreamId.PasswordAttempt, (ulong)lane));
        var batch = new RequestBatch(issuer, new ContactTracer(_settings.Retention), tries, UserQuotas.None);
        return new ServerLane(_queue, _clock, _settings.CommitMilliseconds, Store, batch, _observer);
    }

    /// <summary>Of a commit that fails, nobody knows in half of the cases what became of it.</summary>
    private Kept Write() => !_failures.Happens(_settings.CommitFailure) ? Kept.Yes
        : _failures.Below(2) == 0 ? Kept.No
        : Kept.Unknown;

    private void PlanCrash()
    {
        if (_settings.CrashEvery is not { } pause) return;
        var most = 2 * (long)pause.TotalMilliseconds;
        _queue.Add(_queue.Now + 1 + _crashes.Below(most), this, Crash);
    }

    private void Die()
    {
        IsUp = false;
        _quick.Die();
        _uploads.Die();
        Store.Crash(new Moment(TimeSpan.FromMilliseconds(_queue.Now), _clock.At(_queue.Now)));
        _network.CutAll();
        _observer.ServerCrashed();
        var downTime = (long)_settings.DownTime.TotalMilliseconds;
        _queue.Add(_queue.Now + downTime, this, Restart);
    }
}
