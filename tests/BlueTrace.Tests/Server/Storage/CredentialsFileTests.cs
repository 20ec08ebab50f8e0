using BlueTrace.Core.Wire;
using BlueTrace.Server;
using BlueTrace.Server.Startup;
using BlueTrace.Server.Storage;
using BlueTrace.Tests.Authority;
using static BlueTrace.Tests.Server.Storage.Samples;

namespace BlueTrace.Tests.Server.Storage;

public sealed class CredentialsFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bluetrace-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_changed_file_is_picked_up()
    {
        Write("a one\n");
        var credentials = CredentialsFile.Open(_folder);
        Write("a one\nb two\n");

        Assert.False(credentials.Refresh());
        Assert.True(credentials.Refresh());
        Assert.True(Matches(credentials, "b", "two"));
    }

    [Fact]
    public void A_file_that_has_not_changed_is_not_read_again()
    {
        Write("a one\n");

        var credentials = CredentialsFile.Open(_folder);

        Assert.False(credentials.Refresh());
        Assert.False(credentials.Refresh());
    }

    [Fact]
    public void Regression_a_file_that_is_being_written_is_left_alone_until_it_has_settled()
    {
        Write("a one\n");
        var credentials = CredentialsFile.Open(_folder);
        Write("");
        Assert.False(credentials.Refresh());
        Write("a one\nb two\n");
        Assert.False(credentials.Refresh());

        Assert.True(credentials.Current.Knows(Given.User("a")));
        Assert.True(credentials.Refresh());
        Assert.True(credentials.Current.Knows(Given.User("b")));
    }

    [Fact]
    public void A_malformed_change_leaves_the_old_users_in_force_and_names_the_line()
    {
        Write("a one\n");
        var credentials = CredentialsFile.Open(_folder);
        Write("a other\n\nb\n");

        credentials.Refresh();
        var failure = Assert.Throws<StartException>(() => credentials.Refresh());
        Assert.Contains("credentials.txt, line 3: a line is a username, one blank and a password", failure.Message);
        Assert.True(Matches(credentials, "a", "one"));
    }

    [Fact]
    public void A_file_that_vanishes_leaves_the_old_users_in_force()
    {
        Write("a one\n");
        var credentials = CredentialsFile.Open(_folder);
        File.Delete(Path.Combine(_folder, CredentialsFile.FileName));

        credentials.Refresh();
        Assert.ThrowsAny<IOException>(() => credentials.Refresh());
        Assert.True(credentials.Current.Knows(Given.User("a")));
    }

    [Fact]
    public void A_missing_file_stops_the_start_and_is_named()
    {
        var failure = Assert.Throws<StartException>(() => CredentialsFile.Open(_folder));

        Assert.Contains("credentials.txt", failure.Message);
    }

    [Fact]
    public void A_duplicate_user_stops_the_start()
    {
        Write("a one\nb two\na three\n");

        var refusal = Assert.Throws<StartException>(() => CredentialsFile.Open(_folder));
        Assert.Contains("line 3: the user has a row already", refusal.Message);
    }

    private void Write(string text) => File.WriteAllText(Path.Combine(_folder, CredentialsFile.FileName), text);

    private static bool Matches(CredentialsFile credentials, string user, string password) =>
        credentials.Current.SecretOf(Given.User(user)).Matches(Given.Password(password), new PretendedHashing());
}
