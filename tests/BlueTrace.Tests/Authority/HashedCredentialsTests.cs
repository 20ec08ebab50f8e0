namespace BlueTrace.Tests.Authority;

public sealed class HashedCredentialsTests
{
    private readonly PretendedHashing _hashing = new();
    private readonly Credentials _mixed;

    public HashedCredentialsTests()
    {
        var text = "plain one\n" + PretendedHashing.Row("hashed", "two") + PretendedHashing.Row("other", "three");
        Assert.Equal(default, Credentials.Read(Given.Bytes(text), out _mixed));
    }

    [Theory]
    [InlineData("plain", "one", true), InlineData("plain", "two", false), InlineData("hashed", "two", true)]
    [InlineData("hashed", "one", false), InlineData("other", "three", true), InlineData("other", "two", false)]
    [InlineData("nobody", "two", false)]
    public void Plain_and_hashed_passwords_stand_side_by_side(string user, string password, bool matches) =>
        Assert.Equal(matches, Matches(user, password));

    [Theory]
    [InlineData("plain", "one"), InlineData("plain", "wrong"), InlineData("hashed", "two")]
    [InlineData("hashed", "wrong"), InlineData("nobody", "wrong")]
    public void Every_comparison_costs_one_hash_whoever_it_is(string user, string password)
    {
        Matches(user, password);
        Assert.Equal(1, _hashing.Comparisons);
    }

    [Fact]
    public void A_hash_is_no_password_of_its_own() =>
        Assert.False(Matches("hashed", PretendedHashing.Row("hashed", "two").Trim().Split(' ')[1]));

    [Fact]
    public void Comparing_takes_long_only_where_there_is_a_hash()
    {
        Assert.True(_mixed.SecretOf(Given.User("nobody")).TakesLong);
        Assert.False(SampleCredentials.OfTheAssignment.SecretOf(Given.User("nobody")).TakesLong);
    }

    private bool Matches(string user, string password) =>
        _mixed.SecretOf(Given.User(user)).Matches(Given.Password(password), _hashing);
}
