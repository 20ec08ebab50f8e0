namespace BlueTrace.Tests.Document;

/// <summary>Every conversation of the document that our client may have, played from its side.</summary>
public sealed class ClientReplayTests
{
    private readonly Queue<string> _script = new();
    private ClientSession _session = new();

    public static TheoryData<int> Conversations => ProtocolDocument.LineNumbers("conversation");

    [Theory, MemberData(nameof(Conversations))]
    public void The_client_says_what_is_written_and_understands_the_replies(int lineNumber)
    {
        foreach (var line in ProtocolDocument.BlockAt(lineNumber).Lines) _script.Enqueue(line);

        while (_script.TryDequeue(out var line))
        {
            if (line == "@ connect") _session = new ClientSession();
            else if (line == "@ close") Assert.Equal(ConversationState.Closed, _session.State);
            else if (line.StartsWith("S: ")) Hear(line["S: ".Length..] + "\r\n");
            else if (line.StartsWith("C: ")) Say(line["C: ".Length..] + "\r\n");
        }
    }

    private void Hear(string line)
    {
        var input = new ReadOnlySequence<byte>(Given.Bytes(line));
        Assert.True(_session.TryReceive(ref input, out var message));
        Assert.Equal(0, input.Length);
        Assert.NotEqual(ServerMessageKind.Malformed, message.Kind);
        Assert.Equal(line, Written.Text(message));
    }

    private void Say(string text)
    {
        var message = _session.State == ConversationState.SendsEntries
            ? ReadEntries(ref text)
            : ClientMessageReader.ReadCommand(Given.Bytes(text[..^2]));
        Assert.Equal(text, Written.Text(output => _session.Send(message, output)));
    }

    /// <summary>Reads this row and those that follow it in the script, and makes the text that of them all.</summary>
    private ClientMessage ReadEntries(ref string text)
    {
        while (_script.TryPeek(out var next) && next.StartsWith("C: "))
            text += _script.Dequeue()["C: ".Length..] + "\r\n";
        var rows = text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        return ClientMessage.Entries([.. rows.Select(Given.Entry)]);
    }
}
