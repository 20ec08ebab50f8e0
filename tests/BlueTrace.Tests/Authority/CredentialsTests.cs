namespace BlueTrace.Tests.Authority;

public sealed class CredentialsTests
{
    [Theory]
    [InlineData("+61410666666", "kara1234"), InlineData("+61410777777", "datha457")]
    [InlineData("+61410888888", "comp3331"), InlineData("+61410999999", "bada4568")]
    public void The_sample_users_have_their_passwords(string user, string password)
    {
        var credentials = SampleCredentials.OfTheAssignment;
        Assert.Equal(4, credentials.Count);
        Assert.True(credentials.Knows(Given.User(user)));
        Assert.True(Matches(credentials, Given.User(user), Given.Password(password)));
    }

    [Theory]
    [InlineData("+61410888888", "Comp3331"), InlineData("+61410888888", "comp333")]
    [InlineData("+61410888888", "comp33311"), InlineData("+61410888888", "bada4568")]
    [InlineData("+61410888889", "comp3331")]
    public void Another_password_or_user_does_not_match(string user, string password) =>
        Assert.False(Matches(SampleCredentials.OfTheAssignment, Given.User(user), Given.Password(password)));

    [Fact]
    public void Usernames_are_case_sensitive()
    {
        var credentials = SampleCredentials.Of("test one\nTest two"u8);

        Assert.True(Matches(credentials, Given.User("test"), Given.Password("one")));
        Assert.True(Matches(credentials, Given.User("Test"), Given.Password("two")));
        Assert.False(Matches(credentials, Given.User("Test"), Given.Password("one")));
        Assert.False(credentials.Knows(Given.User("TEST")));
    }

    [Fact]
    public void Who_is_unknown_matches_no_password() =>
        Assert.False(Matches(SampleCredentials.Of(""u8), Given.User("nobody"), default));

    [Theory]
    [InlineData("", 0)]
    [InlineData("\r\n\n", 0)]
    [InlineData("test1 test1", 1)]
    [InlineData("test1 test1\n", 1)]
    [InlineData("test1 test1\r\ntest2 test2", 2)]
    [InlineData("\n\ntest1 test1\n \t\r\ntest2 test2\n", 2)]
    [InlineData("test1 test1\ntest2 test2\r\n\r\n", 2)]
    public void However_its_lines_end_every_row_counts(string text, int users) =>
        Assert.Equal(users, SampleCredentials.Of(Given.Bytes(text)).Count);

    [Theory]
    [InlineData("test1", 1, Fault.BadColumns)]
    [InlineData("test1 test1\r\n\r\ntest2\r\n", 3, Fault.BadColumns)]
    [InlineData("test1 test1\ntest2 test2 test2", 2, Fault.BadColumns)]
    [InlineData("test1 test1 ", 1, Fault.BadColumns)]
    [InlineData("test1  test1", 1, Fault.BadColumns)]
    [InlineData(" test1", 1, Fault.BadUserName)]
    [InlineData("\u00ef\u00bb\u00bftest1 test1", 1, Fault.BadUserName)]
    [InlineData("test1\ttest1 test1", 1, Fault.BadUserName)]
    [InlineData("test1 ", 1, Fault.BadPassword)]
    [InlineData("test1 test\t1", 1, Fault.BadPassword)]
    [InlineData("test1 one\ntest2 two\n\ntest1 one", 4, Fault.DuplicateUser)]
    [InlineData("test1 one\ntest2 $argon2id$v=19$m=19456,t=2,p=1$short$short", 2, Fault.BadPasswordHash)]
    public void The_first_row_at_fault_is_named_by_its_line(string text, int line, Fault fault) =>
        Assert.Equal(new RowFault(line, fault), Credentials.Read(Given.Bytes(text), out _));

    private static bool Matches(Credentials credentials, UserId user, Password password) =>
        credentials.SecretOf(user).Matches(password, new PretendedHashing());
}
