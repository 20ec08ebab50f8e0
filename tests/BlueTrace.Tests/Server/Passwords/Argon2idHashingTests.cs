namespace BlueTrace.Tests.Server.Passwords;

public sealed class Argon2idHashingTests
{
    private readonly Argon2idHashing _hashing = new();

    [Fact]
    public void A_password_matches_its_own_hash_alone()
    {
        var text = Argon2idHashing.Hash(Given.Password("comp3331")).ToString();
        Assert.True(PasswordHash.TryRead(Given.Bytes(text), out var hash));
        Assert.True(_hashing.Matches(Given.Password("comp3331"), hash!));
        Assert.False(_hashing.Matches(Given.Password("comp3332"), hash!));
    }

    [Fact]
    public void The_same_password_hashes_differently_each_time() => Assert.NotEqual(
        Argon2idHashing.Hash(Given.Password("comp3331")).ToString(),
        Argon2idHashing.Hash(Given.Password("comp3331")).ToString());
}
