namespace BlueTrace.Tests.Driving;

public sealed class AccountTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void Users_whose_password_only_its_hash_knows_can_not_be_logged_in()
    {
        File.WriteAllText(_file, "ann secret\r\nbob $argon2id$v=19$m=8,t=1,p=1$AAAA$BBBB\r\ncyd other");
        Assert.Equal(["ann", "cyd"], Account.Read(_file).Select(user => user.Name));
    }
}
