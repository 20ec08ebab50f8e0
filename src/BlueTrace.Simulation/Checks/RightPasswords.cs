using BlueTrace.Simulation.Phones;

namespace BlueTrace.Simulation.Checks;

/// <summary>Holds what who logs in is told against the password that was given.</summary>
internal sealed class RightPasswords(bool endsRun = false) : Check("right-passwords",
    "Nobody is welcomed without the right password, and a right password is never called wrong.", endsRun)
{
    private readonly Dictionary<int, bool> _gaveRight = [];

    public override void Connected(SimulatedPhone phone) => _gaveRight.Remove(phone.Person);

    public override void ClientSaid(SimulatedPhone phone, in ClientMessage message)
    {
        if (message.Kind == ClientMessageKind.Password)
            _gaveRight[phone.Person] = message.Secret.Bytes.SequenceEqual(Subscriber.Of(phone.Person).Password.Bytes);
    }

    public override void ServerSaid(SimulatedPhone phone, in ServerMessage message)
    {
        var gaveRight = _gaveRight.GetValueOrDefault(phone.Person);
        if (message.Kind == ServerMessageKind.Welcome && !gaveRight)
            Report($"{phone.Subscriber.User} was welcomed without the right password.", phone.Person);
        if (message.Kind is ServerMessageKind.InvalidPassword or ServerMessageKind.NowBlocked && gaveRight)
            Report($"{phone.Subscriber.User} gave the right password, and it was called wrong.", phone.Person);
    }

    public override void AdversaryWasTold(UserId user, in ServerMessage message)
    {
        if (message.Kind == ServerMessageKind.Welcome)
            Report($"Somebody who only guesses passwords was welcomed as {user}.", World.PersonOf(user));
    }
}
