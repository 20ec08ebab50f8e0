namespace BlueTrace.Tests.Session;

/// <summary>
/// A server without sockets: the authority's batches over a store in memory, and one conversation at a time. Text goes
/// in as a client sends it, replies come out as text.
/// </summary>
internal sealed class TestServer
{
    private readonly List<byte> _unread = [];
    private readonly BatchHost _host;
    private Exchange _exchange;

    public TestServer()
    {
        Store = new MemoryStore(SampleCredentials.OfTheAssignment, () => new LoginGuard(TimeSpan.FromSeconds(60)));
        _host = new BatchHost(Store, Random, codes: Codes);
        _exchange = new Exchange(new ServerSession(WireLimits.Default));
    }

    public MemoryStore Store { get; }

    public ScriptedRandom Random { get; } = new();

    /// <summary>What the codes of those who register are drawn from.</summary>
    public ScriptedRandom Codes { get; } = new();

    public DateTimeOffset Now { get; set; } = Given.Clock("13/05/2020 17:54:06");

    public ServerSession Session => _exchange.Session;

    /// <summary>What the authority's terminal was told.</summary>
    public List<AuthorityEvent> Events => _host.Shown;

    /// <summary>A new conversation with the same authority; returns the greeting.</summary>
    public string Connect(WireLimits? limits = null)
    {
        _exchange = new Exchange(new ServerSession(limits ?? WireLimits.Default));
        _unread.Clear();
        return Written.Text(Session.Greet());
    }

    /// <summary>A new conversation in which +61410999999 is logged in.</summary>
    public void ConnectAndLogIn(WireLimits? limits = null)
    {
        Connect(limits);
        Assert.EndsWith("Simulator!\r\n", Say("USER +61410999999\r\nPASS bada4568\r\n"));
    }

    /// <summary>Leaves a conversation, to go on with it later.</summary>
    public Exchange Leave() => _exchange;

    /// <summary>Goes on with a conversation that was left.</summary>
    public void Return(Exchange left) => _exchange = left;

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
        while (_exchange.TryGather(ref input))
        {
            _host.Decide(Given.Moment(Now), _exchange);
            foreach (var decision in _exchange.Decided) replies.Append(Written.Text(decision.Reply));
            _exchange.Clear();
        }

        return replies.ToString();
    }
}
