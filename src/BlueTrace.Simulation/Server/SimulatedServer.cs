using BlueTrace.Core;
using BlueTrace.Simulation.Chance;
using BlueTrace.Simulation.Time;
using BlueTrace.Simulation.Watching;
using BlueTrace.Simulation.Wires;

namespace BlueTrace.Simulation.Server;

/// <summary>
/// The server in virtual time: takes connections and has what comes in decided by the authority's own batches. It can
/// crash; then what was not kept is lost, and who was connected finds out.
/// </summary>
public sealed class SimulatedServer : ITimed, IWireHost
{
    private const int Crash = 0;
    private const int Restart = 1;

    private readonly World _world;
    private readonly Watcher _watcher;
    private readonly ServerLane _quick;
    private readonly ServerLane _uploads;
    private readonly DrawSeries _crashes;
    private readonly DrawSeries _failures;

    internal SimulatedServer(World world)
    {
        _world = world;
        _watcher = world.Watcher;
        _crashes = new DrawSeries(world.Draws, Purpose.ServerCrash, 0);
        _failures = new DrawSeries(world.Draws, Purpose.StoreFailure, 0);
        var settings = world.Scenario.Server;
        Store = new MemoryStore(
            world.Credentials, () => new LoginGuard(settings.BlockDuration, settings.HasSofterLockout))
        {
            Disk = _ => Write(),
        };
        _quick = new ServerLane(world, Store, MakeBatch(Lane.Quick));
        _uploads = new ServerLane(world, Store, MakeBatch(Lane.Upload));
    }

    /// <summary>Whether it runs.</summary>
    public bool IsUp { get; private set; } = true;

    /// <summary>What it has kept.</summary>
    public MemoryStore Store { get; }

    /// <summary>Begins to live.</summary>
    internal void Begin() => PlanCrash();

    /// <inheritdoc/>
    public IWireListener? Accept(WireEnd end) =>
        IsUp ? new ServerConversation(this, _world.Scenario.Server.Limits, end) : null;

    /// <inheritdoc/>
    public void Wake(int reason)
    {
        if (reason == Crash)
        {
            Die();
            return;
        }

        IsUp = true;
        _watcher.ServerStarted();
        PlanCrash();
    }

    /// <summary>Takes what a client said; it is answered when its batch is kept.</summary>
    internal void Submit(ConversationExchange exchange) =>
        (exchange.Lane == Lane.Upload ? _uploads : _quick).Submit(exchange);

    private RequestBatch MakeBatch(Lane lane) => new(
        new RandomTempIdIssuer(new DrawSeries(_world.Draws, Purpose.TempId, (ulong)lane),
            (int)_world.Scenario.Phones.TempIdLifetime.TotalSeconds),
        new ContactTracer(_world.Scenario.Server.Retention),
        new DrawSeries(_world.Draws, Purpose.LoginTry, (ulong)lane), UserQuotas.None);

    /// <summary>Of a commit that fails, nobody knows in half of the cases what became of it.</summary>
    private Kept Write() => !_failures.Happens(_world.Scenario.Server.CommitFailure) ? Kept.Yes
        : _failures.Below(2) == 0 ? Kept.No
        : Kept.Unknown;

    private void PlanCrash()
    {
        if (_world.Scenario.Server.CrashEvery is not { } pause) return;
        var most = 2 * (long)pause.TotalMilliseconds;
        _world.Agenda.Add(_world.Agenda.Now + 1 + _crashes.Below(most), this, Crash);
    }

    private void Die()
    {
        IsUp = false;
        _quick.Die();
        _uploads.Die();
        Store.Crash(new Moment(TimeSpan.FromMilliseconds(_world.Agenda.Now), _world.Clock.At(_world.Agenda.Now)));
        _world.Network.CutAll();
        _watcher.ServerCrashed();
        var downTime = (long)_world.Scenario.Server.DownTime.TotalMilliseconds;
        _world.Agenda.Add(_world.Agenda.Now + downTime, this, Restart);
    }
}
