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

    /// <summary>Has a client say something whole.</summary>
    public static Exchange Says(Exchange exchange, string text)
    {
        var arrived = new ReadOnlySequence<byte>(Given.Bytes(text));
        Assert.True(exchange.TryGather(ref arrived));
        return exchange;
    }
}
