namespace BlueTrace.Tests.Authority;

public sealed class HourlyQuotaTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly HourlyQuota _quota = new(5);

    [Fact]
    public void A_user_gets_what_is_left_and_no_more() => Assert.Equal([3, 2, 0], [Take(3), Take(3), Take(1)]);

    [Fact]
    public void Each_user_has_an_hour_of_their_own()
    {
        Take(5);
        Assert.Equal(5, _quota.Take(Given.User("ben"), 5, TimeSpan.Zero));
    }

    [Fact]
    public void The_next_hour_begins_an_hour_after_the_first_that_was_taken()
    {
        Take(1, TimeSpan.FromMinutes(10));
        Take(4, TimeSpan.FromMinutes(60));
        Assert.Equal(0, Take(1, TimeSpan.FromMinutes(70) - TimeSpan.FromTicks(1)));
        Assert.Equal(5, Take(6, TimeSpan.FromMinutes(70)));
    }

    [Fact]
    public void Whole_seconds_are_left_until_then_and_one_at_the_least()
    {
        Take(5);
        Assert.Equal(3600, _quota.SecondsLeft(Given.User("ann"), TimeSpan.Zero));
        Assert.Equal(2, _quota.SecondsLeft(Given.User("ann"), Hour - TimeSpan.FromSeconds(1.5)));
        Assert.Equal(1, _quota.SecondsLeft(Given.User("ann"), Hour - TimeSpan.FromTicks(1)));
    }

    [Fact]
    public void What_is_given_back_may_be_taken_again_and_never_makes_more()
    {
        Take(2);
        _quota.GiveBack(Given.User("ann"), 2);
        Assert.Equal(5, Take(6));

        _quota.GiveBack(Given.User("ann"), 9);
        Assert.Equal(5, Take(6));
    }

    private int Take(int wanted, TimeSpan now = default) => _quota.Take(Given.User("ann"), wanted, now);
}
