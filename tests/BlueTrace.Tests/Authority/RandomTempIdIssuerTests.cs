namespace BlueTrace.Tests.Authority;

public sealed class RandomTempIdIssuerTests
{
    private const int Lifetime = RandomTempIdIssuer.DefaultLifetimeSeconds;

    private static readonly UserId User = Given.User("+61410888888");
    private static readonly DateTimeOffset Now = Given.Clock("13/05/2020 17:54:06");

    [Fact]
    public void A_TempID_is_valid_for_its_lifetime_from_now_on()
    {
        var issued = Draws(1234567890, 1234567891).Propose(User, Now.AddMilliseconds(999));
        Assert.Equal(Given.Issued("+61410888888 12345678901234567891 13/05/2020 17:54:06 13/05/2020 18:09:05"), issued);
    }

    /// <summary>Bits beyond the 34 that are needed are left out; a number of eleven digits is drawn again.</summary>
    [Theory]
    [InlineData("00000000000000000042", 0UL, 42UL)]
    [InlineData("99999999999999999999", TempId.HalfCount - 1, TempId.HalfCount - 1)]
    [InlineData("00000000070000000008", TempId.HalfCount, (1UL << 34) - 1, 7UL, 8UL)]
    [InlineData("00000000070000000008", (1UL << 34) + 7, (1UL << 63) + 8)]
    public void Ten_digits_are_made_of_each_number_that_has_no_more(string digits, params ulong[] drawn) =>
        Assert.Equal(digits, Draws(drawn).Propose(User, Now).Id.ToString());

    [Fact]
    public void Every_first_digit_of_either_half_is_as_likely()
    {
        const int Drawn = 20_000;
        var seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var issuer = new RandomTempIdIssuer(new SeededRandom(seed), Lifetime);

        var ids = Enumerable.Range(0, Drawn).Select(_ => issuer.Propose(User, Now).Id.ToString()).ToList();

        // 2,000 of each digit are expected, give or take 42; 300 is seven times that.
        for (var digit = '0'; digit <= '9'; digit++)
        {
            Assert.InRange(ids.Count(id => id[0] == digit), 1_700, 2_300);
            Assert.InRange(ids.Count(id => id[10] == digit), 1_700, 2_300);
        }
    }

    private static RandomTempIdIssuer Draws(params ulong[] numbers) => new(new ScriptedRandom(numbers), Lifetime);

    private sealed class SeededRandom(int seed) : IRandomSource
    {
        private readonly Random _random = new(seed);
        public void Fill(Span<byte> bytes) => _random.NextBytes(bytes);
    }
}
