namespace BlueTrace.Tests.Server.Network;

public sealed class DeadlineTests
{
    private static readonly TimeSpan At = TimeSpan.FromSeconds(10);

    private readonly Deadline _deadline = new();

    [Theory]
    [InlineData(-1, false), InlineData(0, true), InlineData(1, true)]
    public void It_is_over_from_its_moment_on(int ticks, bool isOver)
    {
        _deadline.Replace(At, Fault.IdleTooLong);
        Assert.Equal(isOver, _deadline.IsOver(At + TimeSpan.FromTicks(ticks), out var why));
        Assert.Equal(Fault.IdleTooLong, why);
    }

    [Fact]
    public void One_that_was_replaced_can_be_set_again()
    {
        _deadline.Replace(At, Fault.IdleTooLong);
        var before = _deadline.Replace(At * 2, Fault.RepliesUnread);
        _deadline.Restore(before);

        Assert.True(_deadline.IsOver(At, out var why));
        Assert.Equal(Fault.IdleTooLong, why);
    }
}
