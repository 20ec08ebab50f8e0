namespace BlueTrace.Tests.Wire;

public sealed class UserIdTests
{
    [Fact]
    public void What_is_written_reads_back() => Any.UserName.Sample(name =>
    {
        Assert.True(UserId.TryRead(name, out var user));
        var written = new byte[UserId.LengthMax];
        Assert.Equal(name, written[..user.Write(written)]);
    });

    [Fact]
    public void Equal_names_are_equal_users() => Any.UserName.Sample(name =>
    {
        Assert.True(UserId.TryRead(name, out var one));
        Assert.True(UserId.TryRead([.. name], out var other));
        Assert.Equal(one, other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
    });

    [Fact]
    public void Different_names_are_different_users() => Gen.Select(Any.UserName, Any.UserName)
        .Where((one, other) => !one.AsSpan().SequenceEqual(other))
        .Sample((one, other) => Assert.NotEqual(Given.User(one), Given.User(other)));

    [Theory]
    [InlineData("+61410999999"), InlineData("test1"), InlineData("x")]
    [InlineData("!\"#$%&'()*+,-./0123456789:;<=>?@"), InlineData("@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_")]
    [InlineData("`abcdefghijklmnopqrstuvwxyz{|}~")]
    public void A_printable_name_of_up_to_32_characters_reads(string name) =>
        Assert.Equal(name, Given.User(name).ToString());

    [Theory]
    [InlineData(""), InlineData("two words"), InlineData(" test1"), InlineData("test1\t"), InlineData("test\u007f")]
    [InlineData("test\0"), InlineData("J\u00fcrgen"), InlineData("123456789012345678901234567890123")]
    public void Anything_else_is_refused(string name) => Assert.False(UserId.TryRead(name, out _));

    [Theory]
    [InlineData("test", "Test"), InlineData("12345678", "123456780")]
    public void Case_matters_and_a_name_is_not_the_name_that_it_begins(string one, string other) =>
        Assert.NotEqual(Given.User(one), Given.User(other));

    [Fact]
    public void Neighbouring_phone_numbers_get_different_hashes()
    {
        var hashes = Enumerable.Range(0, 10_000).Select(i => Given.User($"+6141{i:D7}").GetHashCode()).ToHashSet();
        // Of 10,000 uniform 32-bit hashes some twelve thousandths of a pair meet; ten pairs would be a bad mix.
        Assert.InRange(hashes.Count, 9_990, 10_000);
    }
}
