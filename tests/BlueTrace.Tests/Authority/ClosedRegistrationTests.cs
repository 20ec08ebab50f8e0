namespace BlueTrace.Tests.Authority;

/// <summary>An authority that takes no registrations.</summary>
public sealed class ClosedRegistrationTests : BatchTest
{
    [Fact]
    public void To_register_is_as_out_of_turn_as_any_command_that_is_not_allowed()
    {
        var exchange = Says(Connected(), "REGISTER ann\n");
        Finish(Decide(new Facts(), exchange), Kept.Yes);
        Assert.Equal(ServerMessage.Refused(Fault.OutOfTurn), Assert.Single(exchange.Decided).Reply);
        Assert.Equal(ConversationState.NeedsUser, exchange.Session.State);
        Assert.Empty(Shown);
    }
}
