namespace BlueTrace.Tests.Wire;

public sealed class PasswordTests
{
    [Fact]
    public void It_is_kept_as_it_was_given() => Any.PasswordBytes.Sample(bytes =>
    {
        Assert.True(Password.TryRead(bytes, out var password));
        Assert.Equal(bytes, password.Bytes);
    });

    [Theory]
    [InlineData(1, true), InlineData(128, true), InlineData(0, false), InlineData(129, false)]
    public void It_has_1_to_128_bytes(int length, bool isOne) =>
        Assert.Equal(isOne, Password.TryRead(Given.Bytes(new string('x', length)), out _));

    [Fact]
    public void Blanks_and_control_characters_are_refused()
    {
        byte[] refused = [.. Enumerable.Range(0, 256).Select(i => (byte)i).Where(b => !Password.TryRead([b], out _))];
        Assert.Equal([.. Enumerable.Range(0, 33).Select(i => (byte)i), 0x7F], refused);
    }

    [Fact]
    public void It_may_be_of_any_script() => Assert.Equal("пароль"u8, Given.Password("пароль").Bytes);

    [Fact]
    public void It_never_prints_itself()
    {
        var password = Given.Password("comp3331");
        Assert.DoesNotContain("comp3331", password.ToString());
        Assert.DoesNotContain("comp3331", ClientMessage.Password(password).ToString());
    }

    [Fact]
    public void A_copy_does_not_change_with_the_buffer_that_it_was_read_from()
    {
        var buffer = Encoding.ASCII.GetBytes("comp3331");
        Assert.True(Password.TryRead(buffer, out var password));

        buffer.AsSpan().Clear();

        Assert.Equal("comp3331"u8, password.Bytes);
    }
}
