namespace BlueTrace.Tests.Authority;

public sealed class CodeIssuerTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly UserId Ann = Given.User("+61410000001");

    private readonly CodeIssuer _codes = new(new CountingSource());

    [Fact]
    public void Codes_are_what_was_drawn() => Assert.Equal(["000001", "000002"], new[] { Issue(Ann), Issue(Ann) });

    [Fact]
    public void A_number_has_three_codes_in_an_hour_from_wherever_they_are_asked_for()
    {
        for (ulong from = 0; from < 3; from++) Assert.NotNull(Issue(Ann, from));
        Assert.Null(Issue(Ann, 3));
        Assert.NotNull(Issue(Given.User("+61410000002"), 3));
    }

    [Fact]
    public void An_address_has_ten_codes_in_an_hour_for_whatever_numbers()
    {
        for (var number = 0; number < 10; number++) Assert.NotNull(Issue(Given.User($"{number}")));
        Assert.Null(Issue(Ann));
        Assert.NotNull(Issue(Ann, from: 1));
    }

    [Fact]
    public void There_are_no_more_codes_in_an_hour_than_can_be_remembered()
    {
        for (var number = 0; number < CodeIssuer.CodesPerHourMax; number++)
            Assert.NotNull(Issue(Given.User($"{number}"), from: (ulong)number));
        Assert.Null(Issue(Ann, from: ulong.MaxValue));
    }

    [Fact]
    public void An_hour_after_the_first_code_all_begins_anew()
    {
        for (var minute = 0; minute < 3; minute++) Issue(Ann, at: TimeSpan.FromMinutes(10 + minute));
        Assert.Null(Issue(Ann, at: TimeSpan.FromMinutes(70) - TimeSpan.FromTicks(1)));
        Assert.NotNull(Issue(Ann, at: TimeSpan.FromMinutes(70)));
    }

    [Fact]
    public void Whole_seconds_are_left_until_then_and_one_at_the_least()
    {
        Issue(Ann);
        Assert.Equal(3600, _codes.SecondsLeft(TimeSpan.Zero));
        Assert.Equal(2, _codes.SecondsLeft(Hour - TimeSpan.FromSeconds(1.5)));
        Assert.Equal(1, _codes.SecondsLeft(Hour - TimeSpan.FromTicks(1)));
    }

    private string? Issue(UserId number, ulong from = 0, TimeSpan at = default) =>
        _codes.Issue(number, new LoginOrigin(from), at)?.ToString();
}
