using BlueTrace.Core.Authority;
using BlueTrace.Core.Device;
using BlueTrace.Core.Session;
using BlueTrace.Core.Wire;
using BlueTrace.Simulation.Air;
using BlueTrace.Simulation.Phones;

namespace BlueTrace.Simulation.Watching;

/// <summary>Many watchers as one.</summary>
internal sealed class Watchers(IWatcher[] all) : IWatcher
{
    public void Began(World world) => Array.ForEach(all, one => one.Began(world));

    public void Stepped(long step)
    {
        foreach (var one in all) one.Stepped(step);
    }

    public void Heard(SimulatedPhone phone, in Reception reception, in Hearing hearing)
    {
        foreach (var one in all) one.Heard(phone, reception, hearing);
    }

    public void Forgot(SimulatedPhone phone, int entries)
    {
        foreach (var one in all) one.Forgot(phone, entries);
    }

    public void Connected(SimulatedPhone phone)
    {
        foreach (var one in all) one.Connected(phone);
    }

    public void HungUp(SimulatedPhone phone)
    {
        foreach (var one in all) one.HungUp(phone);
    }

    public void ClientSaid(SimulatedPhone phone, in ClientMessage message)
    {
        foreach (var one in all) one.ClientSaid(phone, message);
    }

    public void ServerSaid(SimulatedPhone phone, in ServerMessage message)
    {
        foreach (var one in all) one.ServerSaid(phone, message);
    }

    public void PasswordCompared(UserId user, LoginOrigin origin, bool isRight)
    {
        foreach (var one in all) one.PasswordCompared(user, origin, isRight);
    }

    public void LoginJudged(in LoginAttempt attempt, ServerMessageKind verdict)
    {
        foreach (var one in all) one.LoginJudged(attempt, verdict);
    }

    public void AuthoritySaw(AuthorityEvent happened)
    {
        foreach (var one in all) one.AuthoritySaw(happened);
    }

    public void Overheard(int place, in Reception reception, in Beacon beacon)
    {
        foreach (var one in all) one.Overheard(place, reception, beacon);
    }

    public void Transmitted(int place, long ageMilliseconds)
    {
        foreach (var one in all) one.Transmitted(place, ageMilliseconds);
    }

    public void AdversaryWasTold(UserId user, in ServerMessage message)
    {
        foreach (var one in all) one.AdversaryWasTold(user, message);
    }

    public void ServerCrashed()
    {
        foreach (var one in all) one.ServerCrashed();
    }

    public void ServerStarted()
    {
        foreach (var one in all) one.ServerStarted();
    }

    public void Ended(World world) => Array.ForEach(all, one => one.Ended(world));
}
