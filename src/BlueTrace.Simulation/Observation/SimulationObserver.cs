namespace BlueTrace.Simulation.Observation;

/// <summary>
/// Sees what happens in a run and takes no part in it: a check, a measure, a timeline. What it does not want to see
/// costs it no line.
/// </summary>
public abstract class SimulationObserver
{
    private IGroundTruth? _truth;

    /// <summary>What is true in the run, once it has begun.</summary>
    protected IGroundTruth Truth =>
        _truth ?? throw new InvalidOperationException("There is nothing to observe before the run begins.");

    /// <summary>Milliseconds since the run began.</summary>
    protected long Now => Truth.Now;

    /// <summary>The run begins.</summary>
    public virtual void Began(IGroundTruth truth) => _truth = truth;

    /// <summary>A step of the encounters begins.</summary>
    public virtual void Stepped(long step) { }

    /// <summary>A phone has heard something and judged it.</summary>
    public virtual void Heard(int person, in Reception reception, in Hearing hearing) { }

    /// <summary>A phone has forgotten entries.</summary>
    public virtual void Forgot(int person, int entries) { }

    /// <summary>A phone stands in connection with the server.</summary>
    public virtual void Connected(int person) { }

    /// <summary>A phone has given its connection up.</summary>
    public virtual void HungUp(int person) { }

    /// <summary>A phone has said something to the server.</summary>
    public virtual void ClientSaid(int person, in ClientMessage message) { }

    /// <summary>A phone has been told something by the server.</summary>
    public virtual void ServerSaid(int person, in ServerMessage message) { }

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

    /// <summary>An adversary's radio beside a person sent a beacon, heard so long ago; 0 if it was made up.</summary>
    public virtual void Transmitted(int place, long ageMilliseconds) { }

    /// <summary>The server has told an adversary something who tries to log in as a user.</summary>
    public virtual void AdversaryWasTold(UserId user, in ServerMessage message) { }

    /// <summary>The server has died.</summary>
    public virtual void ServerCrashed() { }

    /// <summary>The server runs again, on what it had kept.</summary>
    public virtual void ServerStarted() { }

    /// <summary>The run is over.</summary>
    public virtual void Ended() { }
}
