using BlueTrace.Tests.Session;

namespace BlueTrace.Tests.Document;

/// <summary>Every conversation of the document, played against the server's side.</summary>
public sealed class ServerReplayTests
{
    private readonly TestServer _server = new();
    private readonly StringBuilder _sent = new();
    private string _replies = "";

    public static TheoryData<int> Conversations => ProtocolDocument.LineNumbers("conversation", "conversation by-hand");

    [Theory, MemberData(nameof(Conversations))]
    public void The_server_says_what_is_written(int lineNumber)
    {
        var script = ProtocolDocument.BlockAt(lineNumber).Lines;
        for (var at = 0; at < script.Count; at++) Play(script[at], next: at + 1 < script.Count ? script[at + 1] : "");
        Assert.Equal("", _replies);
        Assert.Equal(0, _server.Random.Left + _server.Codes.Left);
    }

    private void Play(string line, string next)
    {
        switch (line.Split(' ', 3))
        {
            case ["@", "time", var time]:
                _server.Now = Given.Clock(time);
                break;
            case ["@", "draw", var digits]:
                _server.Random.ThenDraw(Given.Id(digits));
                break;
            case ["@", "code", var digits]:
                _server.Codes.ThenDraw(Given.Code(digits));
                break;
            case ["@", "connect"]:
                Assert.Equal("", _replies);
                _replies = _server.Connect(LimitsOf(next));
                break;
            case ["@", "close"]:
                Assert.Equal("", _replies);
                Assert.Equal(ConversationState.Closed, _server.Session.State);
                break;
            case ["C:", ..]:
                Send(line, isLast: !next.StartsWith("C:"));
                break;
            default:
                Hear(line);
                break;
        }
    }

    /// <summary>A server of the examples has the limits that its greeting announces.</summary>
    private static WireLimits LimitsOf(string greeting) =>
        ServerMessageReader.Read(Given.Bytes(greeting["S: ".Length..])).Limits;

    private void Send(string line, bool isLast)
    {
        _sent.Append(line.Length > 2 ? line["C: ".Length..] : "").Append("\r\n");
        if (!isLast) return;

        Assert.Equal("", _replies);
        _replies = _server.Say(_sent.ToString());
        _sent.Clear();
    }

    private void Hear(string line)
    {
        Assert.StartsWith("S: ", line);
        var reply = line["S: ".Length..] + "\r\n";
        Assert.StartsWith(reply, _replies);
        _replies = _replies[reply.Length..];
    }
}
