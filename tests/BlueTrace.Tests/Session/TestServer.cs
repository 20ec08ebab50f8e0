using System.Buffers;
using System.Text;
using BlueTrace.Core.Authority;
using BlueTrace.Core.Session;
using BlueTrace.Core.Wire;
using BlueTrace.Tests.Authority;
using HealthAuthority = BlueTrace.Core.Authority.Authority;

namespace BlueTrace.Tests.Session;

/// <summary>
/// A server without sockets: an authority over a store in memory, and one conversation at a time. Text goes in as a
/// client sends it, replies come out as text.
/// </summary>
internal sealed class TestServer
{
    private readonly List<byte> _unread = [];

    public TestServer()
    {
        var issuer = new RandomTempIdIssuer(Store, Random, RandomTempIdIssuer.DefaultLifetimeSeconds);
        var guard = new LoginGuard(TimeSpan.FromSeconds(60));
        Authority = new HealthAuthority(SampleCredentials.OfTheAssignment, guard, issuer, Store, retention: null);
        Session = new ServerSession(WireLimits.Default);
    }

    public HealthAuthority Authority { get; }

    public MemoryStore Store { get; } = new();

    public ScriptedRandom Random { get; } = new();

    public DateTimeOffset Now { get; set; } = Given.Clock("13/05/2020 17:54:06");

    public ServerSession Session { get; private set; }

    /// <summary>What the authority's terminal was told.</summary>
    public List<AuthorityEvent> Events { get; } = [];

    /// <summary>A new conversation with the same authority; returns the greeting.</summary>
    public string Connect(WireLimits? limits = null)
    {
        Session = new ServerSession(limits ?? WireLimits.Default);
        _unread.Clear();
        return Text(Session.Greet());
    }

    /// <summary>A new conversation in which +61410999999 is logged in.</summary>
    public void ConnectAndLogIn(WireLimits? limits = null)
    {
        Connect(limits);
        Assert.EndsWith("Simulator!\r\n", Say("USER +61410999999\r\nPASS bada4568\r\n"), StringComparison.Ordinal);
    }

    /// <summary>Sends bytes, and returns all that the server replies to what is whole by now.</summary>
    public string Say(string text) => Say(Given.Bytes(text));

    /// <inheritdoc cref="Say(string)"/>
    public string Say(byte[] bytes)
    {
        _unread.AddRange(bytes);
        var input = new ReadOnlySequence<byte>(_unread.ToArray());
        var replies = Answer(ref input);
        _unread.RemoveRange(0, _unread.Count - (int)input.Length);
        return replies;
    }

    /// <summary>Answers every whole message of the input, and leaves the rest of it.</summary>
    public string Answer(ref ReadOnlySequence<byte> input)
    {
        var replies = new StringBuilder();
        while (Session.State != ConversationState.Closed && Session.TryReceive(ref input, out var said))
        {
            var decision = Session.Answer(said, Authority, Now);
            if (decision.Event is { } happened) Events.Add(happened);
            replies.Append(Text(decision.Reply));
        }

        return replies.ToString();
    }

    private static string Text(in ServerMessage message)
    {
        var output = new ArrayBufferWriter<byte>();
        ServerMessageWriter.Write(message, output);
        return Encoding.Latin1.GetString(output.WrittenSpan);
    }
}
