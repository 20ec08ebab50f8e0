using BlueTrace.Simulation.Attacks;
using BlueTrace.Simulation.Phones;

namespace BlueTrace.Simulation.Checks;

/// <summary>Waits with every phone that waits for the server.</summary>
internal sealed class PromptAnswers(bool endsRun = false) : Check("prompt-answers",
    "Over a connection that stands every question is answered as soon as wire and store allow.", endsRun)
{
    private const int ReplyBytesMax = 256;
    private const int QuestionBytesMax = 256;
    private const int SlackMilliseconds = 1000;

    private readonly Dictionary<int, (long AskedAt, int Bytes, int Turns)> _waiting = [];

    public override void Connected(SimulatedPhone phone) => Await(phone, 0, turns: 1);

    public override void HungUp(SimulatedPhone phone) => _waiting.Remove(phone.Person);

    public override void ClientSaid(SimulatedPhone phone, in ClientMessage message)
    {
        var bytes = message.Kind == ClientMessageKind.Entries
            ? message.LogEntries.Count * (ContactLogEntry.Length + 1)
            : QuestionBytesMax;
        Await(phone, bytes, message.Kind == ClientMessageKind.Password ? TurnsOfPassword : 1);
    }

    public override void ServerSaid(SimulatedPhone phone, in ServerMessage message) => _waiting.Remove(phone.Person);

    public override void Stepped(long step)
    {
        foreach (var (person, (askedAt, bytes, turns)) in _waiting)
        {
            // Nothing gets through while the network is parted.
            var due = Math.Max(askedAt, World.Network.JoinsAt) + TimeOf(bytes, turns);
            if (Now > due) Report($"{Subscriber.Of(person).User} should have been answered by {Violation.Describe(due)}.", person);
        }
    }

    /// <summary>
    /// Attempts of one user are judged one a turn: those of everybody who guesses at it may be before this one, and one of
    /// its own from a connection that was cut.
    /// </summary>
    private int TurnsOfPassword =>
        2 + World.Scenario.Attacks.OfType<GuessingSettings>().Sum(guessing => guessing.Connections);

    private void Await(SimulatedPhone phone, int bytes, int turns) => _waiting[phone.Person] = (Now, bytes, turns);

    /// <summary>
    /// How long question and answer take at most: two ways, each of which may stall once, the turn that is under way
    /// and those that it takes.
    /// </summary>
    private long TimeOf(int bytes, int turns)
    {
        var wires = World.Scenario.Wires;
        var sending = wires.BytesPerSecond == 0 ? 0 : (bytes + ReplyBytesMax) * 1000L / wires.BytesPerSecond;
        return sending + 2 * (wires.LatencyMillisecondsMax + wires.StallMilliseconds)
            + (1 + turns) * World.Scenario.Server.CommitMilliseconds + SlackMilliseconds;
    }
}
