namespace BlueTrace.Simulation.Invariants;

/// <summary>Waits with every phone that waits for the server.</summary>
internal sealed class PromptAnswers() : Invariant("prompt-answers",
    "Over a connection that stands every question is answered as soon as wire and store allow.")
{
    private const int ReplyBytesMax = 256;
    private const int QuestionBytesMax = 256;
    private const int SlackMilliseconds = 1000;

    private readonly Dictionary<int, (long AskedAt, int Bytes, int Turns)> _waiting = [];

    public override void Connected(int person) => Await(person, 0, turns: 1);

    public override void HungUp(int person) => _waiting.Remove(person);

    public override void ClientSaid(int person, in ClientMessage message)
    {
        var bytes = message.Kind == ClientMessageKind.Entries
            ? message.LogEntries.Count * (ContactLogEntry.Length + 1)
            : QuestionBytesMax;
        Await(person, bytes, message.Kind == ClientMessageKind.Password ? TurnsOfPassword : 1);
    }

    public override void ServerSaid(int person, in ServerMessage message) => _waiting.Remove(person);

    public override void Stepped(long step)
    {
        foreach (var (person, (askedAt, bytes, turns)) in _waiting)
        {
            // Nothing gets through while the network is parted.
            var due = Math.Max(askedAt, Truth.NetworkJoinsAt) + TimeOf(bytes, turns);
            if (Now > due)
                Report($"{Subscriber.Of(person).User} should have been answered by {Violation.Describe(due)}.", person);
        }
    }

    /// <summary>
    /// Attempts of one user are judged one a turn: those of everybody who guesses at it may be before this one, and one
    /// of its own from a connection that was cut.
    /// </summary>
    private int TurnsOfPassword =>
        2 + Truth.Scenario.Attacks.OfType<GuessingSettings>().Sum(guessing => guessing.Connections);

    private void Await(int person, int bytes, int turns) => _waiting[person] = (Now, bytes, turns);

    /// <summary>
    /// How long question and answer take at most: two ways, each of which may stall once, the turn that is under way
    /// and those that it takes.
    /// </summary>
    private long TimeOf(int bytes, int turns)
    {
        var network = Truth.Scenario.Network;
        var sending = network.BytesPerSecond == 0 ? 0 : (bytes + ReplyBytesMax) * 1000L / network.BytesPerSecond;
        return sending + 2 * (network.LatencyMillisecondsMax + network.StallMilliseconds)
            + (1 + turns) * Truth.Scenario.Server.CommitMilliseconds + SlackMilliseconds;
    }
}
