namespace BlueTrace.Tests.Device;

/// <summary>A line on which something moves is no silent one.</summary>
public sealed class PhoneMovementTests
{
    private static readonly PhoneOptions Patient = new() { AnswerTimeout = TimeSpan.FromSeconds(60) };

    private DrivenPhone _phone = DrivenPhone.Asking(Patient);

    [Fact]
    public void An_upload_that_takes_far_longer_than_an_answer_may_is_not_cut_while_bytes_go_out()
    {
        for (var minute = 0; minute < 10; minute++)
        {
            Assert.Empty(_phone.Wait(59));
            Send(4096);
        }

        Assert.Empty(_phone.Wait(59));
        Assert.Equal(["650s hang up: Silent"], _phone.Wait(1));
    }

    [Fact]
    public void Pieces_of_a_reply_count_as_movement_too()
    {
        _phone.Wait(59);
        Receive("250 0000");

        Assert.Empty(_phone.Wait(59));
        Assert.Equal(["119s hang up: Silent"], _phone.Wait(1));
    }

    [Fact]
    public void Nothing_sent_is_no_movement()
    {
        _phone.Wait(59);
        Send(0);

        Assert.Equal(["60s hang up: Silent"], _phone.Wait(1));
    }

    [Fact]
    public void Who_drips_bytes_is_given_no_more_time_to_greet()
    {
        _phone = DrivenPhone.ByItself(Patient);
        _phone.Download();
        _phone.Wait(9);
        Receive("220 Blue");
        Send(1);

        Assert.Equal(["10s hang up: NotReachable"], _phone.Wait(1));
    }

    [Fact]
    public void What_is_sent_while_no_answer_is_awaited_sets_no_limit()
    {
        _phone.Tell(DrivenPhone.Issued(1));
        Send(10);

        Assert.Empty(_phone.Wait(100));
    }

    private void Send(int bytes) => Assert.Empty(_phone.Do((agent, now) => agent.Sent(bytes, now)));

    private void Receive(string piece)
    {
        var bytes = new ReadOnlySequence<byte>(Given.Bytes(piece));
        Assert.Empty(_phone.Do((agent, now) => agent.Receive(ref bytes, now)));
    }
}
