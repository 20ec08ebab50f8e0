namespace BlueTrace.Tests.Authority;

public sealed class PasswordHashTests
{
    private const string Salt = "MDEyMzQ1Njc4OWFiY2RlZg";
    private const string Hash = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY";

    [Fact]
    public void It_comes_back_as_it_was_read()
    {
        const string Text = $"$argon2id$v=19$m=19456,t=2,p=1${Salt}${Hash}";
        Assert.True(PasswordHash.TryRead(Given.Bytes(Text), out var hash));

        Assert.Equal(Text, hash!.ToString());
        Assert.Equal((19456, 2), (hash.MemoryKib, hash.Passes));
        Assert.Equal("0123456789abcdef"u8, hash.Salt);
    }

    [Theory]
    [InlineData(8, 1)]
    [InlineData(PasswordHash.MemoryKibMax, PasswordHash.PassesMax)]
    public void The_least_and_the_most_work_are_taken(int memoryKib, int passes) => Assert.True(
        PasswordHash.TryRead(Given.Bytes($"$argon2id$v=19$m={memoryKib},t={passes},p=1${Salt}${Hash}"), out _));

    [Theory]
    [InlineData(64, true), InlineData(65, false)]
    public void A_hash_may_be_64_bytes_long(int bytes, bool isTaken)
    {
        var hash = Convert.ToBase64String(new byte[bytes]).TrimEnd('=');
        Assert.Equal(
            isTaken, PasswordHash.TryRead(Given.Bytes($"$argon2id$v=19$m=19456,t=2,p=1${Salt}${hash}"), out _));
    }

    [Theory]
    [InlineData($"$argon2i$v=19$m=19456,t=2,p=1${Salt}${Hash}")]
    [InlineData($"$argon2id$v=16$m=19456,t=2,p=1${Salt}${Hash}")]
    [InlineData($"$argon2id$v=19$m=19456,t=2,p=2${Salt}${Hash}")]
    [InlineData($"$argon2id$v=19$m=7,t=2,p=1${Salt}${Hash}")]
    [InlineData($"$argon2id$v=19$m=1048577,t=2,p=1${Salt}${Hash}")]
    [InlineData($"$argon2id$v=19$m=19456,t=0,p=1${Salt}${Hash}")]
    [InlineData($"$argon2id$v=19$m=19456,t=65,p=1${Salt}${Hash}")]
    [InlineData($"$argon2id$v=19$m=19456,t=2,p=1${Salt}")]
    [InlineData($"$argon2id$v=19$m=19456,t=2,p=1${Salt}$")]
    [InlineData($"$argon2id$v=19$m=19456,t=2,p=1${Salt}==${Hash}")]
    [InlineData($"$argon2id$v=19$m=19456,t=2,p=1$c2FsdA${Hash}")]
    [InlineData($"$argon2id$v=19$m=19456,t=2,p=1$***${Hash}")]
    [InlineData($"$argon2id$v=19$m=19456;t=2,p=1${Salt}${Hash}")]
    [InlineData($"$argon2id$v=19$m=,t=2,p=1${Salt}${Hash}")]
    [InlineData("$argon2id$v=19$m=19456")]
    [InlineData($"$argon2id$19456,t=2,p=1${Salt}${Hash}")]
    [InlineData($"$argon2id$v=19$m=19456,t=2,p=1$${Hash}")]
    [InlineData($"$argon2id$v=19$m=19456,t=2,p=1${Salt}$MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY*")]
    [InlineData("$argon2id$")]
    public void Anything_else_is_none(string text) => Assert.False(PasswordHash.TryRead(Given.Bytes(text), out _));
}
