using System.Buffers;
using System.Text;

namespace BlueTrace.Simulation.Attacks;

/// <summary>Tries one password after another for one user, over one connection at a time.</summary>
internal sealed class Guesser(UserId user, LoginOrigin origin, GuessingSettings settings, TimeSpan blockDuration,
    EventQueue queue, Network network, IConnectionHost server, SimulationObserver observer)
    : IEventHandler, IConnectionHandler
{
    private readonly ArrayBufferWriter<byte> _output = new();
    private readonly ArrayBufferWriter<byte> _sentBefore = new();
    private readonly Queue<Password> _ahead = new();
    private ClientSession _session = new();
    private Endpoint? _end;
    private long _guesses;

    /// <summary>Begins at the moment set.</summary>
    public void Begin() => queue.Add((long)settings.From.TotalMilliseconds, this);

    public void OnEvent(int reason)
    {
        _session = new ClientSession();
        _ahead.Clear();
        _end = network.Connect(this, server, origin);
    }

    public void Received(Endpoint end, ref ReadOnlySequence<byte> bytes)
    {
        while (end == _end && _session.TryReceive(ref bytes, out var reply)) Answer(reply);
    }

    public void Ended(Endpoint end)
    {
        if (end == _end) ComeBackAfter(settings.RetryPause);
    }

    private void Answer(in ServerMessage reply)
    {
        observer.AdversaryWasTold(user, reply);
        switch (reply.Kind)
        {
            case ServerMessageKind.Greeting:
                _session.Send(ClientMessage.User(user), _output);
                if (settings.GuessesAtOnce > 1) WriteGuesses();
                Send();
                break;
            case ServerMessageKind.PasswordRequired or ServerMessageKind.InvalidPassword:
                Guess();
                break;
            case ServerMessageKind.NowBlocked:
                ComeBackAfter(blockDuration);
                break;
            default:
                ComeBackAfter(settings.RetryPause);
                break;
        }
    }

    private Password NextGuess() => Password.TryRead(Encoding.ASCII.GetBytes($"guess{++_guesses}"), out var guess)
        ? guess
        : throw new InvalidOperationException("A guess has no blanks.");

    /// <summary>A guess is wanted: one that was sent before, or the first of the next few.</summary>
    private void Guess()
    {
        if (_ahead.Count == 0)
        {
            WriteGuesses();
            Send();
        }

        _session.Send(ClientMessage.Password(_ahead.Dequeue()), _sentBefore);
        _sentBefore.ResetWrittenCount();
    }

    private void WriteGuesses()
    {
        for (var i = 0; i < settings.GuessesAtOnce; i++)
        {
            var guess = NextGuess();
            _ahead.Enqueue(guess);
            ClientMessageWriter.Write(ClientMessage.Password(guess), _output);
        }
    }

    private void Send()
    {
        _end!.Send(_output.WrittenSpan);
        _output.ResetWrittenCount();
    }

    private void ComeBackAfter(TimeSpan pause)
    {
        _end!.Close();
        _end = null;
        queue.Add(queue.Now + Math.Max(1, (long)pause.TotalMilliseconds), this);
    }
}
