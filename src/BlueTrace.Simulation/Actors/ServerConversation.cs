using System.Buffers;

namespace BlueTrace.Simulation.Actors;

/// <summary>The server's end of one connection.</summary>
internal sealed class ServerConversation : IConnectionHandler
{
    private readonly SimulatedServer _server;
    private readonly Endpoint _end;
    private readonly ArrayBufferWriter<byte> _output = new();
    private bool _isUnderWay;

    public ServerConversation(SimulatedServer server, WireLimits limits, Endpoint end)
    {
        _server = server;
        _end = end;
        var session = new ServerSession(limits, end.Origin);
        Exchange = new ConversationExchange(this, session);
        Say(session.Greet());
    }

    /// <summary>What its client has said and is to be told.</summary>
    public ConversationExchange Exchange { get; }

    public void Received(Endpoint end, ref ReadOnlySequence<byte> bytes)
    {
        if (_isUnderWay || !Exchange.TryGather(ref bytes)) return;
        _isUnderWay = true;
        _server.Submit(Exchange);
    }

    public void Ended(Endpoint end)
    {
        // What it said before is decided all the same; nobody hears the reply.
    }

    /// <summary>Says what was decided.</summary>
    public void Reply()
    {
        foreach (var decision in Exchange.Decided) Say(decision.Reply);
        Exchange.Clear();
        _isUnderWay = false;
    }

    /// <summary>Goes on with what has arrived while an exchange waited for its answers.</summary>
    public void Resume() => _end.Resume();

    /// <summary>Says something, and closes after the last word.</summary>
    private void Say(in ServerMessage message)
    {
        ServerMessageWriter.Write(message, _output);
        _end.Send(_output.WrittenSpan);
        _output.ResetWrittenCount();
        if (message.EndsConversation) _end.Close();
    }
}
