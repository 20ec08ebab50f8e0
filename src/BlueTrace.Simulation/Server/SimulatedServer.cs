using BlueTrace.Core.Authority;
using BlueTrace.Core.Session;
using BlueTrace.Core.Wire;
using BlueTrace.Simulation.Chance;
using BlueTrace.Simulation.Time;
using BlueTrace.Simulation.Watching;
using BlueTrace.Simulation.Wires;

namespace BlueTrace.Simulation.Server;

/// <summary>
/// The server in virtual time: takes connections, decides what has come in, batch by batch, and answers when the batch
/// is durable. It can crash; then what was not durable is lost, and who was connected finds out.
/// </summary>
public sealed class SimulatedServer : ITimed, IWireHost
{
    private const int Commit = 0;
    private const int Crash = 1;
    private const int Restart = 2;

    private readonly World _world;
    private readonly IWatcher _watcher;
    private readonly ForgetfulStore _store = new();
    private readonly ITempIdIssuer _issuer;
    private readonly DrawSeries _crashes;
    private readonly DrawSeries _failures;
    private readonly Queue<(ServerConversation Who, ClientMessage Said)> _inbox = new();
    private readonly List<(ServerConversation Who, Decision Decision)> _batch = [];
    private HealthAuthority _authority;
    private bool _isCommitting;

    internal SimulatedServer(World world)
    {
        _world = world;
        _watcher = world.Watcher;
        _crashes = new DrawSeries(world.Draws, Purpose.ServerCrash, 0);
        _failures = new DrawSeries(world.Draws, Purpose.StoreFailure, 0);
        _issuer = new RandomTempIdIssuer(_store, new DrawSeries(world.Draws, Purpose.TempId, 0),
            (int)world.Scenario.Phones.TempIdLifetime.TotalSeconds);
        _authority = Appoint();
    }

    /// <summary>Whether it runs.</summary>
    public bool IsUp { get; private set; } = true;

    /// <summary>What it has kept.</summary>
    public ForgetfulStore Store => _store;

    /// <summary>Begins to live.</summary>
    internal void Begin() => PlanCrash();

    /// <inheritdoc/>
    public IWireListener? Accept(WireEnd end) => IsUp ? new ServerConversation(this, _world.Scenario.Server.Limits, end) : null;

    /// <inheritdoc/>
    public void Wake(int reason)
    {
        switch (reason)
        {
            case Commit when IsUp && _isCommitting:
                Finish();
                break;
            case Crash:
                Die();
                break;
            case Restart:
                IsUp = true;
                _authority = Appoint();
                _watcher.ServerStarted();
                PlanCrash();
                break;
        }
    }

    /// <summary>Takes what a client said; it is answered when its batch is durable.</summary>
    internal void Submit(ServerConversation who, in ClientMessage said)
    {
        _inbox.Enqueue((who, said));
        if (!_isCommitting) BeginBatch();
    }

    private HealthAuthority Appoint()
    {
        var settings = _world.Scenario.Server;
        var guard = new LoginGuard(settings.BlockDuration, settings.HasSofterLockout);
        return new HealthAuthority(new WatchedCredentials(_world.Credentials, _watcher), new WatchedGuard(guard, _watcher),
            _issuer, _store, settings.Retention);
    }

    private void BeginBatch()
    {
        var now = _world.Clock.At(_world.Agenda.Now);
        while (_inbox.TryDequeue(out var next))
        {
            if (next.Who.Session.State == ConversationState.Closed) continue;
            _batch.Add((next.Who, next.Who.Session.Answer(next.Said, _authority, now)));
        }

        _isCommitting = true;
        _world.Agenda.Add(_world.Agenda.Now + _world.Scenario.Server.CommitMilliseconds, this, Commit);
    }

    private void Finish()
    {
        _isCommitting = false;
        Reply(IsKept());
        if (_inbox.Count > 0 && !_isCommitting) BeginBatch();
    }

    private bool IsKept()
    {
        if (_failures.Happens(_world.Scenario.Server.CommitFailure))
        {
            _store.Forget();
            return false;
        }

        _authority.Commit();
        return true;
    }

    private void Reply(bool isKept)
    {
        var batch = _batch.ToArray();
        _batch.Clear();
        foreach (var (who, decided) in batch)
        {
            var decision = isKept ? decided : decided.TakenBack();
            if (decision.Event is { } happened) _watcher.AuthoritySaw(happened);
            who.Reply(decision.Reply);
        }

        foreach (var (who, _) in batch) who.Resume();
    }

    private void PlanCrash()
    {
        if (_world.Scenario.Server.CrashEvery is not { } pause) return;
        var most = 2 * (long)pause.TotalMilliseconds;
        _world.Agenda.Add(_world.Agenda.Now + 1 + _crashes.Below(most), this, Crash);
    }

    private void Die()
    {
        IsUp = false;
        _isCommitting = false;
        _inbox.Clear();
        _batch.Clear();
        _store.Forget();
        _world.Network.CutAll();
        _watcher.ServerCrashed();
        _world.Agenda.Add(_world.Agenda.Now + (long)_world.Scenario.Server.DownTime.TotalMilliseconds, this, Restart);
    }
}
