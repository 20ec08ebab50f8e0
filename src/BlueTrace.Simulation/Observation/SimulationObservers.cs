namespace BlueTrace.Simulation.Observation;

/// <summary>Many observers as one.</summary>
internal sealed class SimulationObservers(SimulationObserver[] all) : SimulationObserver
{
    public override void Began(IGroundTruth truth) => Array.ForEach(all, one => one.Began(truth));

    public override void Stepped(long step) => Array.ForEach(all, one => one.Stepped(step));

    public override void Heard(int person, in Reception reception, in Hearing hearing)
    {
        foreach (var one in all) one.Heard(person, reception, hearing);
    }

    public override void Forgot(int person, int entries) =>
        Array.ForEach(all, one => one.Forgot(person, entries));

    public override void Connected(int person) => Array.ForEach(all, one => one.Connected(person));

    public override void HungUp(int person) => Array.ForEach(all, one => one.HungUp(person));

    public override void ClientSaid(int person, in ClientMessage message)
    {
        foreach (var one in all) one.ClientSaid(person, message);
    }

    public override void ServerSaid(int person, in ServerMessage message)
    {
        foreach (var one in all) one.ServerSaid(person, message);
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

    public override void Ended() => Array.ForEach(all, one => one.Ended());
}
