using BlueTrace.Core.Authority;
using BlueTrace.Core.Device;
using BlueTrace.Core.Session;
using BlueTrace.Core.Wire;
using BlueTrace.Simulation.Air;
using BlueTrace.Simulation.Phones;

namespace BlueTrace.Simulation.Watching;

/// <summary>
/// Sees what happens in a run and takes no part in it: a check, a measure, a timeline. What it does not want to see
/// costs it no line.
/// </summary>
public interface IWatcher
{
    /// <summary>The run begins.</summary>
    void Began(World world)
    {
    }

    /// <summary>A step of the encounters begins.</summary>
    void Stepped(long step)
    {
    }

    /// <summary>A phone has heard something and judged it.</summary>
    void Heard(SimulatedPhone phone, in Reception reception, in Hearing hearing)
    {
    }

    /// <summary>A phone has forgotten entries.</summary>
    void Forgot(SimulatedPhone phone, int entries)
    {
    }

    /// <summary>A phone stands in connection with the server.</summary>
    void Connected(SimulatedPhone phone)
    {
    }

    /// <summary>A phone has given its connection up.</summary>
    void HungUp(SimulatedPhone phone)
    {
    }

    /// <summary>A phone has said something to the server.</summary>
    void ClientSaid(SimulatedPhone phone, in ClientMessage message)
    {
    }

    /// <summary>A phone has been told something by the server.</summary>
    void ServerSaid(SimulatedPhone phone, in ServerMessage message)
    {
    }

    /// <summary>The authority has compared a password.</summary>
    void PasswordCompared(UserId user, LoginOrigin origin, bool isRight)
    {
    }

    /// <summary>
    /// The authority has judged an attempt to log in and says what came of it; the password was compared before, if it
    /// was at all.
    /// </summary>
    void LoginJudged(in LoginAttempt attempt, ServerMessageKind verdict)
    {
    }

    /// <summary>The authority's terminal shows something, which is durable by now.</summary>
    void AuthoritySaw(AuthorityEvent happened)
    {
    }

    /// <summary>An adversary's scanner beside a person has heard a beacon of a phone.</summary>
    void Overheard(int place, in Reception reception, in Beacon beacon)
    {
    }

    /// <summary>An adversary's radio beside a person has sent a beacon, heard so long ago; 0 where it was made up.</summary>
    void Transmitted(int place, long ageMilliseconds)
    {
    }

    /// <summary>The server has told an adversary something who tries to log in as a user.</summary>
    void AdversaryWasTold(UserId user, in ServerMessage message)
    {
    }

    /// <summary>The server has died.</summary>
    void ServerCrashed()
    {
    }

    /// <summary>The server runs again, on what it had kept.</summary>
    void ServerStarted()
    {
    }

    /// <summary>The run is over.</summary>
    void Ended(World world)
    {
    }
}
