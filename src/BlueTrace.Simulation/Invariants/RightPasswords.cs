namespace BlueTrace.Simulation.Invariants;

/// <summary>Holds what who logs in is told against the password that was given.</summary>
internal sealed class RightPasswords() : Invariant("right-passwords",
    "Nobody is welcomed without the right password, and a right password is never called wrong.")
{
    private readonly Dictionary<int, bool> _gaveRight = [];

    public override void Connected(int person) => _gaveRight.Remove(person);

    public override void ClientSaid(int person, in ClientMessage message)
    {
        if (message.Kind == ClientMessageKind.Password)
            _gaveRight[person] = message.Secret.Bytes.SequenceEqual(Subscriber.Of(person).Password.Bytes);
    }

    public override void ServerSaid(int person, in ServerMessage message)
    {
        var gaveRight = _gaveRight.GetValueOrDefault(person);
        if (message.Kind == ServerMessageKind.Welcome && !gaveRight)
            Report($"{Subscriber.Of(person).User} was welcomed without the right password.", person);
        if (message.Kind is ServerMessageKind.InvalidPassword or ServerMessageKind.NowBlocked && gaveRight)
            Report($"{Subscriber.Of(person).User} gave the right password, and it was called wrong.", person);
    }

    public override void AdversaryWasTold(UserId user, in ServerMessage message)
    {
        if (message.Kind == ServerMessageKind.Welcome)
            Report($"Somebody who only guesses passwords was welcomed as {user}.", Truth.PersonOf(user));
    }
}
