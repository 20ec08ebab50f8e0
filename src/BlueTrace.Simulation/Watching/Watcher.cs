using BlueTrace.Simulation.Air;
using BlueTrace.Simulation.Phones;

namespace BlueTrace.Simulation.Watching;

/// <summary>
/// Sees what happens in a run and takes no part in it: a check, a measure, a timeline. What it does not want to see
/// costs it no line.
/// </summary>
public abstract class Watcher
{
    private World? _world;

    /// <summary>The world that is watched, once the run has begun.</summary>
    protected World World =>
        _world ?? throw new InvalidOperationException("There is nothing to watch before the run begins.");

    /// <summary>Milliseconds since the run began.</summary>
    protected long Now => World.Agenda.Now;

    /// <summary>The run begins.</summary>
    public virtual void Began(World world) => _world = world;

    /// <summary>A step of the encounters begins.</summary>
    public virtual void Stepped(long step) { }

    /// <summary>A phone has heard something and judged it.</summary>
    public virtual void Heard(SimulatedPhone phone, in Reception reception, in Hearing hearing) { }

    /// <summary>A phone has forgotten entries.</summary>
    public virtual void Forgot(SimulatedPhone phone, int entries) { }

    /// <summary>A phone stands in connection with the server.</summary>
    public virtual void Connected(SimulatedPhone phone) { }

    /// <summary>A phone has given its connection up.</summary>
    public virtual void HungUp(SimulatedPhone phone) { }

    /// <summary>A phone has said something to the server.</summary>
    public virtual void ClientSaid(SimulatedPhone phone, in ClientMessage message) { }

    /// <summary>A phone has been told something by the server.</summary>
    public virtual void ServerSaid(SimulatedPhone phone, in ServerMessage message) { }

    /// <summary>The authority has compared a password.</summary>
    public virtual void PasswordCompared(UserId user, LoginOrigin origin, bool isRight) { }

    /// <summary>
    /// The authority has judged an attempt to log in and says what came of it; the password was compared before, if it
    /// was at all.
    /// </summary>
    public virtual void LoginJudged(in LoginAttempt attempt, ServerMessageKind verdict) { }

    /// <summary>The authority's terminal shows something, which is durable by now.</summary>
    public virtual void AuthoritySaw(AuthorityEvent happened) { }

    /// <summary>An adversary's scanner beside a person has heard a beacon of a phone.</summary>
    public virtual void Overheard(int place, in Reception reception, in Beacon beacon) { }

    /// <summary>An adversary's radio beside a person has sent a beacon, heard so long ago; 0 where it was made up.</summary>
    public virtual void Transmitted(int place, long ageMilliseconds) { }

    /// <summary>The server has told an adversary something who tries to log in as a user.</summary>
    public virtual void AdversaryWasTold(UserId user, in ServerMessage message) { }

    /// <summary>The server has died.</summary>
    public virtual void ServerCrashed() { }

    /// <summary>The server runs again, on what it had kept.</summary>
    public virtual void ServerStarted() { }

    /// <summary>The run is over.</summary>
    public virtual void Ended(World world) { }
}
