namespace BlueTrace.Tests.Authority;

/// <summary>A phone number typed as the assignment writes it, +61-410-888-888, and as credentials.txt has it.</summary>
public sealed class SpelledNumberTests
{
    private readonly BatchHost _host;
    private DateTimeOffset _now = Given.Clock("13/05/2020 18:00:00");

    public SpelledNumberTests() => _host = new BatchHost(
        new MemoryStore(
            Read("+61410888888 comp3331\n+61-410-999-999 dashed\n+61410999999 plain\n"),
            () => new LoginGuard(TimeSpan.FromSeconds(60))),
        new ScriptedRandom());

    [Theory]
    [InlineData("+61-410-888-888", "+61410888888"), InlineData("+61410888888", "+61410888888")]
    [InlineData("+6-14108888-88-", "+61410888888"), InlineData("+-", "+")]
    [InlineData("61-410-888-888", "61-410-888-888"), InlineData("a-b", "a-b"), InlineData("+61-x", "+61-x")]
    public void Dashes_are_no_part_of_a_phone_number(string typed, string number) =>
        Assert.Equal(number, Given.User(typed).WithoutDashes().ToString());

    [Fact]
    public void Who_logs_in_by_either_spelling_is_one_user()
    {
        var exchange = Try("+61-410-888-888", "comp3331");
        Assert.Equal(230, CodeOf(exchange));
        Assert.Equal("+61410888888", exchange.Session.User.ToString());
    }

    [Fact]
    public void A_user_who_has_the_typed_name_is_meant()
    {
        Assert.Equal(230, CodeOf(Try("+61-410-999-999", "dashed")));
        Assert.Equal(430, CodeOf(Try("+61-410-999-999", "plain")));
        Assert.Equal(230, CodeOf(Try("+61410999999", "plain")));
    }

    [Theory]
    [InlineData("+61-410-888-888", "+61410888888"), InlineData("+61-410-555-555", "+61410555555")]
    public void Tries_by_both_spellings_count_together_known_or_not(string dashed, string plain)
    {
        Assert.Equal([430, 430, 431, 432, 432], new[] { dashed, plain, dashed, plain, dashed }
            .Select(name => CodeOf(Try(name, "wrong"))));
        _now += TimeSpan.FromSeconds(60);
        Assert.Equal([430, 430, 431], new[] { plain, dashed, plain }.Select(name => CodeOf(Try(name, "wrong"))));
    }

    [Fact]
    public void Of_forty_guesses_at_once_by_both_spellings_three_are_looked_at()
    {
        var exchanges = Enumerable.Range(0, 40)
            .Select(guess => Says(Connected(), $"USER {Spelling(guess)}\nPASS guess{guess}\n")).ToList();
        _host.Decide(Given.Moment(_now), exchanges);

        Assert.Equal(3, _host.Compared);
        Assert.Equal(37, exchanges.Count(exchange => CodeOf(exchange) == 432));
    }

    private static string Spelling(int guess) => guess % 2 == 0 ? "+61410888888" : "+61-410-888-888";

    private static int CodeOf(Exchange exchange) => (int)exchange.Decided[^1].Reply.Kind;

    private static Credentials Read(string rows)
    {
        Assert.Equal(default, Credentials.Read(Given.Bytes(rows), out var credentials));
        return credentials;
    }

    private Exchange Try(string user, string password)
    {
        var exchange = Says(Connected(), $"USER {user}\nPASS {password}\n");
        _host.Decide(Given.Moment(_now), [exchange]);
        return exchange;
    }
}
