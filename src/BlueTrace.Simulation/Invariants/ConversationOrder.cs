namespace BlueTrace.Simulation.Invariants;

/// <summary>
/// Holds every conversation against the table below, as the phone lived it. Here a row is a question with the replies
/// after which it may be asked and those that may answer it; there are no states.
/// </summary>
internal sealed class ConversationOrder() : Invariant("conversation-order",
    "In every conversation both sides take turns, say only what has its place there, and nothing after the end.")
{
    private const string AfterLogin = "230 250 251 451 500 553";

    private static readonly Dictionary<ClientMessageKind, (string After, string Answers)> Rows = new()
    {
        [ClientMessageKind.User] = ("220", "331 421"),
        [ClientMessageKind.Password] = ("331 430", "230 430 431 432 421"),
        [ClientMessageKind.Download] = (AfterLogin, "250 451 421"),
        [ClientMessageKind.Upload] = (AfterLogin, "251 354 451 421"),
        [ClientMessageKind.Entries] = ("354", "251 451 421"),
        [ClientMessageKind.Logout] = ("220 331 430 " + AfterLogin, "221 421"),
    };

    private readonly Dictionary<int, Turn> _turns = [];

    public override void Connected(int person) => _turns[person] = new Turn(null, 0, "220 421");

    public override void HungUp(int person) => _turns.Remove(person);

    public override void ClientSaid(int person, in ClientMessage message)
    {
        if (!_turns.TryGetValue(person, out var turn))
            Report($"A phone says {message.Kind} without a connection.", person);
        else if (turn.Expects != "") Report($"A phone says {message.Kind} before it was answered.", person);
        else if (!Rows.TryGetValue(message.Kind, out var row) || !Lists(row.After, turn.Told))
            Report($"A phone says {message.Kind} after it was told {turn.Told}.", person);
        else _turns[person] = turn with { Asked = message, Expects = Answers(message, row.Answers) };
    }

    public override void ServerSaid(int person, in ServerMessage message)
    {
        var code = (int)message.Kind;
        if (!_turns.TryGetValue(person, out var turn))
            Report($"The server says {code} before the connection stands.", person);
        else if (!Lists(turn.Expects, code) && !(turn.Expects == "" && code == 421 && !IsOver(turn.Told)))
            Report($"The server says {code} ({message.Kind}, {message.Fault}) to "
                + $"{turn.Asked?.Kind.ToString() ?? "nothing"}, after {turn.Told}.", person);
        else _turns[person] = new Turn(null, code, "");
    }

    public override void AdversaryWasTold(UserId user, in ServerMessage message)
    {
        // It says only what has its place, but says it early; the replies must come as if it had not.
        if (message.Kind == ServerMessageKind.Malformed)
            Report($"Who guesses at {user} was told something that has no place there.", Truth.PersonOf(user));
    }

    /// <summary>Leave to send entries is for a log that has some, and within the limit.</summary>
    private string Answers(in ClientMessage message, string answers)
    {
        if (message.Kind != ClientMessageKind.Upload) return answers;
        if (message.EntryCount > Truth.Scenario.Server.Limits.EntriesMax) return "500 421";
        return message.EntryCount == 0 ? "251 451 421" : "354 421";
    }

    private static bool Lists(string codes, int code) => code > 0 && codes.Split(' ').Contains($"{code}");

    private static bool IsOver(int told) => told is 221 or 421 or 431 or 432;

    /// <param name="Asked">What the phone said and is not answered yet.</param>
    /// <param name="Told">The code of the last reply; 0 before the first.</param>
    /// <param name="Expects">The codes of which the next reply has one; none where the phone has its turn.</param>
    private sealed record Turn(ClientMessage? Asked, int Told, string Expects);
}
