namespace BlueTrace.Tests.Authority;

/// <summary>Short ways to hold conversations with the authority without a line between.</summary>
internal static class Exchanges
{
    public static ServerSession Greeted(IUserLimits? shared = null)
    {
        var session = new ServerSession(WireLimits.Default, default, shared);
        session.Greet();
        return session;
    }

    public static Exchange Connected(IUserLimits? shared = null) => new(Greeted(shared));

    /// <summary>A session that was opened and that nothing is asked of.</summary>
    public static Exchange LoggedIn(UserId user, IUserLimits? shared = null)
    {
        var session = Says(Connected(shared), $"USER {user}\nPASS right\n").Session;
        Assert.True(session.TryOpen());
        session.Answer(ServerMessage.Of(ServerMessageKind.Welcome));
        return new Exchange(session);
    }

    /// <summary>Has a client say something whole.</summary>
    public static Exchange Says(Exchange exchange, string text)
    {
        var arrived = new ReadOnlySequence<byte>(Given.Bytes(text));
        Assert.True(exchange.TryGather(ref arrived));
        return exchange;
    }
}
