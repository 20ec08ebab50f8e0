using BlueTrace.Simulation.Air;
using BlueTrace.Simulation.Phones;

namespace BlueTrace.Simulation.Watching;

/// <summary>Many watchers as one.</summary>
internal sealed class Watchers(Watcher[] all) : Watcher
{
    public override void Began(World world) => Array.ForEach(all, one => one.Began(world));

    public override void Stepped(long step) => Array.ForEach(all, one => one.Stepped(step));

    public override void Heard(SimulatedPhone phone, in Reception reception, in Hearing hearing)
    {
        foreach (var one in all) one.Heard(phone, reception, hearing);
    }

    public override void Forgot(SimulatedPhone phone, int entries) =>
        Array.ForEach(all, one => one.Forgot(phone, entries));

    public override void Connected(SimulatedPhone phone) => Array.ForEach(all, one => one.Connected(phone));

    public override void HungUp(SimulatedPhone phone) => Array.ForEach(all, one => one.HungUp(phone));

    public override void ClientSaid(SimulatedPhone phone, in ClientMessage message)
    {
        foreach (var one in all) one.ClientSaid(phone, message);
    }

    public override void ServerSaid(SimulatedPhone phone, in ServerMessage message)
    {
        foreach (var one in all) one.ServerSaid(phone, message);
    }

    public override void PasswordCompared(UserId user, LoginOrigin origin, bool isRight)
    {
        foreach (var one in all) one.PasswordCompared(user, origin, isRight);
    }

    public override void LoginJudged(in LoginAttempt attempt, ServerMessageKind verdict)
    {
        foreach (var one in all) one.LoginJudged(attempt, verdict);
    }

    public override void AuthoritySaw(AuthorityEvent happened) => Array.ForEach(all, one => one.AuthoritySaw(happened));

    public override void Overheard(int place, in Reception reception, in Beacon beacon)
    {
        foreach (var one in all) one.Overheard(place, reception, beacon);
    }

    public override void Transmitted(int place, long ageMilliseconds) =>
        Array.ForEach(all, one => one.Transmitted(place, ageMilliseconds));

    public override void AdversaryWasTold(UserId user, in ServerMessage message)
    {
        foreach (var one in all) one.AdversaryWasTold(user, message);
    }

    public override void ServerCrashed() => Array.ForEach(all, one => one.ServerCrashed());

    public override void ServerStarted() => Array.ForEach(all, one => one.ServerStarted());

    public override void Ended(World world) => Array.ForEach(all, one => one.Ended(world));
}
