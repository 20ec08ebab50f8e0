using System.Runtime.InteropServices;

namespace BlueTrace.Tests.Server.Storage;

public sealed class CredentialsFileTests : FolderTest
{
    private static readonly DateTime Written = new(2020, 5, 13, 18, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void A_byte_order_mark_is_no_part_of_the_first_username() =>
        Assert.True(Knows(OpenWith("\uFEFFa one\n"), "a"));

    [Fact]
    public void UTF_16_is_named_as_what_it_is()
    {
        File.WriteAllText(PathOf("credentials.txt"), "a one\n", Encoding.Unicode);
        var refused = Assert.Throws<StartException>(() => CredentialsFile.Open(Folder));
        Assert.Equal($"{PathOf("credentials.txt")}: this is UTF-16; save it as UTF-8.", refused.Message);
    }

    [Fact]
    public void A_changed_file_is_picked_up()
    {
        var credentials = OpenWith("a one\n");
        Write("a one\nb two\n");

        Assert.False(credentials.Refresh());
        Assert.True(credentials.Refresh());
        Assert.True(Matches(credentials, "b", "two"));
    }

    [Fact]
    public void A_file_that_has_not_changed_is_not_read_again()
    {
        var credentials = OpenWith("a one\n");
        Assert.False(credentials.Refresh());
        Assert.False(credentials.Refresh());
    }

    [Fact]
    public void Regression_a_file_that_is_being_written_is_left_alone_until_it_has_settled()
    {
        var credentials = OpenWith("a one\n");
        Write("");
        Assert.False(credentials.Refresh());
        Write("a one\nb two\n");
        Assert.False(credentials.Refresh());

        Assert.True(Knows(credentials, "a"));
        Assert.True(credentials.Refresh());
        Assert.True(Knows(credentials, "b"));
    }

    [Fact]
    public void A_malformed_change_leaves_the_old_users_in_force_and_names_the_line()
    {
        var credentials = OpenWith("a one\n");
        Write("a other\n\nb\n");

        credentials.Refresh();
        var failure = Assert.Throws<StartException>(() => credentials.Refresh());
        Assert.Contains(
            "credentials.txt, line 3: expected \"username password\", separated by a single space", failure.Message);
        Assert.True(Matches(credentials, "a", "one"));
    }

    [Fact]
    public void A_file_that_vanishes_leaves_the_old_users_in_force()
    {
        var credentials = OpenWith("a one\n");
        File.Delete(Watched);

        credentials.Refresh();
        Assert.ThrowsAny<IOException>(() => credentials.Refresh());
        Assert.True(Knows(credentials, "a"));
    }

    [Fact]
    public void Regression_a_change_that_could_not_be_read_when_it_was_noticed_is_not_lost()
    {
        var credentials = OpenWith("a one\nb two\n");
        Write("a one\n");
        // Who locks a file changes nothing about it, neither now nor when it is free again.
        using (new FileStream(Watched, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            credentials.Refresh();
            for (var look = 0; look < 3; look++) Assert.ThrowsAny<IOException>(() => credentials.Refresh());
            Assert.False(credentials.IsUpToDate);
        }

        Assert.True(credentials.Refresh());
        Assert.False(Knows(credentials, "b"));
        Assert.True(credentials.IsUpToDate);
    }

    [Fact]
    public void A_malformed_file_is_tried_again_and_once_mended_taken()
    {
        var credentials = OpenWith("a one\nb two\n");
        Write("a one\nb\n");
        credentials.Refresh();
        for (var look = 0; look < 3; look++) Assert.Throws<StartException>(() => credentials.Refresh());

        Write("a one\n");
        AssertSettles(credentials);
        Assert.False(Knows(credentials, "b"));
    }

    [Fact]
    public void Another_file_with_the_same_time_and_length_is_a_change()
    {
        Write("a one\n");
        File.SetLastWriteTimeUtc(Watched, Written);
        var credentials = CredentialsFile.Open(Folder);
        File.WriteAllText(PathOf("beside"), "b two\n");
        File.SetLastWriteTimeUtc(PathOf("beside"), Written);
        File.Move(PathOf("beside"), Watched, overwrite: true);

        AssertSettles(credentials);
        Assert.True(Knows(credentials, "b"));
    }

    [Fact]
    public void Bytes_written_over_others_with_the_old_time_put_back_are_a_change()
    {
        Write("a one\n");
        File.SetLastWriteTimeUtc(Watched, Written);
        var credentials = CredentialsFile.Open(Folder);

        // A file system may count its moments coarsely.
        for (var tries = 0; !IsReadAfterOverwriting(); tries++) Assert.True(tries < 1_000_000, "it is no change");
        Assert.True(Knows(credentials, "b"));

        bool IsReadAfterOverwriting()
        {
            Write("b two\n");
            File.SetLastWriteTimeUtc(Watched, Written);
            credentials.Refresh();
            return credentials.Refresh();
        }
    }

    [Fact]
    public void Regression_a_link_that_leads_to_another_file_is_a_change()
    {
        File.WriteAllText(PathOf("one"), "a one\n");
        File.WriteAllText(PathOf("two"), "b two\n");
        foreach (var name in (string[])["one", "two"]) File.SetLastWriteTimeUtc(PathOf(name), Written);
        File.CreateSymbolicLink(Watched, PathOf("one"));
        var credentials = CredentialsFile.Open(Folder);
        File.CreateSymbolicLink(PathOf("next"), PathOf("two"));
        File.Move(PathOf("next"), Watched, overwrite: true);

        AssertSettles(credentials);
        Assert.True(Knows(credentials, "b"));
    }

    [Fact]
    public void A_file_written_behind_a_link_is_a_change()
    {
        File.WriteAllText(PathOf("target"), "a one\n");
        File.CreateSymbolicLink(Watched, PathOf("target"));
        var credentials = CredentialsFile.Open(Folder);
        File.WriteAllText(PathOf("target"), "a one\nb two\n");

        AssertSettles(credentials);
    }

    [Fact]
    public void AFolder_on_the_way_that_is_another_one_now_is_a_change()
    {
        foreach (var (folder, text) in new[] { ("old", "a one\n"), ("new", "b two\n") })
        {
            Directory.CreateDirectory(PathOf(folder));
            var file = PathOf($"{folder}/{CredentialsFile.FileName}");
            File.WriteAllText(file, text);
            File.SetLastWriteTimeUtc(file, Written);
        }

        Directory.CreateSymbolicLink(PathOf("present"), PathOf("old"));
        File.CreateSymbolicLink(Watched, PathOf($"present/{CredentialsFile.FileName}"));
        var credentials = CredentialsFile.Open(Folder);
        Directory.Delete(PathOf("present"));
        Directory.CreateSymbolicLink(PathOf("present"), PathOf("new"));

        AssertSettles(credentials);
        Assert.True(Knows(credentials, "b"));
    }

    [Theory]
    [InlineData("a folder"), InlineData("a link that leads nowhere"), InlineData("a link to itself")]
    [InlineData("a pipe")]
    public void What_is_no_file_to_read_leaves_the_old_users_in_force_until_there_is_one(string what)
    {
        var credentials = OpenWith("a one\n");
        File.Delete(Watched);
        switch (what)
        {
            case "a folder": Directory.CreateDirectory(Watched); break;
            case "a pipe": MakePipe(Watched); break;
            default: File.CreateSymbolicLink(Watched, what.EndsWith("itself") ? Watched : PathOf("nowhere")); break;
        }

        Assert.ThrowsAny<IOException>(() =>
        {
            credentials.Refresh();
            credentials.Refresh();
        });
        Assert.ThrowsAny<IOException>(() => credentials.Refresh());
        Assert.True(Knows(credentials, "a"));

        if (what == "a folder") Directory.Delete(Watched);
        else File.Delete(Watched);
        Write("b two\n");
        AssertSettles(credentials);
        Assert.False(Knows(credentials, "a"));
    }

    [Fact]
    public async Task What_stands_in_the_way_is_said_once_and_again_after_it_was_over()
    {
        Write("a one\n");
        var (log, time) = (new CollectedLog(), new FakeTimeProvider());
        var credentials = CredentialsFile.Open(Folder);
        using var stop = new CancellationTokenSource();
        await using var store = FileStore.Open(new MemoryDisk());
        var maintenance = new Maintenance(credentials, store, null, time, log);
        var running = maintenance.RunAsync(stop.Token);
        for (var round = 1; round <= 2; round++)
        {
            File.Move(Watched, PathOf("away"));
            await LookAsync(time, () => log.Lines.Count(line => line.StartsWith("4 ")) == round);
            for (var look = 0; look < 5; look++) await LookAsync(time, () => true);
            File.Move(PathOf("away"), Watched);
            await LookAsync(time, () => log.Lines.Count(line => line.StartsWith("5 ")) == round);
        }

        await stop.CancelAsync();
        await running;
        Assert.Equal(["4", "5", "4", "5"], log.Lines.Select(line => line.Split(' ')[0]));
    }

    [Fact]
    public void A_missing_file_stops_the_start_and_is_named() =>
        Assert.Contains("credentials.txt", Assert.Throws<StartException>(() => CredentialsFile.Open(Folder)).Message);

    [Fact]
    public void A_duplicate_user_stops_the_start()
    {
        Write("a one\nb two\na three\n");
        var refusal = Assert.Throws<StartException>(() => CredentialsFile.Open(Folder));
        Assert.Contains("line 3: the user already has a row", refusal.Message);
    }

    /// <summary>Lets a look go by, or several until something is so.</summary>
    private static Task LookAsync(FakeTimeProvider time, Func<bool> isSo)
    {
        time.Advance(TimeSpan.FromSeconds(1));
        return Condition.WaitForAsync("it is said", () =>
        {
            if (isSo()) return true;
            time.Advance(TimeSpan.FromSeconds(1));
            return false;
        }, CancellationToken.None);
    }

    private string Watched => PathOf(CredentialsFile.FileName);

    private void Write(string text) => File.WriteAllText(Watched, text);

    private CredentialsFile OpenWith(string text)
    {
        Write(text);
        return CredentialsFile.Open(Folder);
    }

    /// <summary>Of two looks the first sees the change, and the second that it has settled.</summary>
    private static void AssertSettles(CredentialsFile credentials)
    {
        credentials.Refresh();
        Assert.True(credentials.Refresh());
    }

    private static bool Knows(CredentialsFile credentials, string user) => credentials.Current.Knows(Given.User(user));

    private static void MakePipe(string path) =>
        Assert.Equal(0, MakePipe(Encoding.UTF8.GetBytes(path + '\0'), mode: 0b110_000_000));

    [DllImport("libc", EntryPoint = "mkfifo")]
    private static extern int MakePipe(byte[] path, uint mode);

    private static bool Matches(CredentialsFile credentials, string user, string password) =>
        credentials.Current.SecretOf(Given.User(user)).Matches(Given.Password(password), new PretendedHashing());
}
