using System.Buffers;
using BlueTrace.Core.Session;
using BlueTrace.Core.Wire;
using BlueTrace.Simulation.Wires;

namespace BlueTrace.Simulation.Server;

/// <summary>The server's end of one connection.</summary>
internal sealed class ServerConversation : IWireListener
{
    private readonly SimulatedServer _server;
    private readonly WireEnd _end;
    private readonly ArrayBufferWriter<byte> _output = new();

    public ServerConversation(SimulatedServer server, WireLimits limits, WireEnd end)
    {
        _server = server;
        _end = end;
        Session = new ServerSession(limits, end.Origin);
        Reply(Session.Greet());
    }

    /// <summary>What it decides about the bytes.</summary>
    public ServerSession Session { get; }

    public void Connected(WireEnd end)
    {
        // The side that took the connection knows.
    }

    public void Received(WireEnd end, ref ReadOnlySequence<byte> bytes)
    {
        while (Session.State != ConversationState.Closed && Session.TryReceive(ref bytes, out var said))
            _server.Submit(this, said);
    }

    public void Ended(WireEnd end)
    {
        // What it said before is decided all the same; nobody hears the reply.
    }

    /// <summary>Says something, and closes after the last word.</summary>
    public void Reply(in ServerMessage message)
    {
        ServerMessageWriter.Write(message, _output);
        _end.Send(_output.WrittenSpan);
        _output.ResetWrittenCount();
        if (Session.State == ConversationState.Closed) _end.Close();
    }

    /// <summary>Goes on with what has arrived while a message waited for its answer.</summary>
    public void Resume() => _end.Resume();
}
