namespace BlueTrace.Tests.Server.Storage;

public sealed class DirectoryLockTests : FolderTest
{
    [Fact]
    public void A_second_server_is_told_that_the_directory_is_in_use()
    {
        using var first = DirectoryLock.Take(Folder);
        Assert.Contains("another BlueTrace server", RefusalOf(() => DirectoryLock.Take(Folder)));
    }

    [Fact]
    public void The_file_that_a_server_left_behind_does_not_block_the_next()
    {
        DirectoryLock.Take(Folder).Dispose();
        Assert.True(File.Exists(PathOf(DirectoryLock.FileName)));
        using var second = DirectoryLock.Take(Folder);
    }

    [Fact]
    public void The_lock_is_its_owners_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes");
        DirectoryLock.Take(Folder).Dispose();
        var mode = File.GetUnixFileMode(PathOf(DirectoryLock.FileName));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, mode);
    }

    [Fact]
    public void Who_only_reads_makes_no_lock_and_takes_one_that_is_there_unless_a_server_has_it()
    {
        Assert.Null(DirectoryLock.TakeIfThere(Folder));
        Assert.Empty(Directory.GetFiles(Folder));

        using (DirectoryLock.Take(Folder))
            Assert.StartsWith(
                $"{Folder}: a BlueTrace server is using this directory",
                RefusalOf(() => DirectoryLock.TakeIfThere(Folder)));

        using var taken = DirectoryLock.TakeIfThere(Folder);
        Assert.Throws<StartException>(() => DirectoryLock.Take(Folder));
    }

    [Fact]
    public void A_directory_in_which_the_lock_can_not_be_written_is_named()
    {
        Directory.CreateDirectory(PathOf(DirectoryLock.FileName));
        Assert.StartsWith(
            $"{Folder}: the server must be able to write there", RefusalOf(() => DirectoryLock.Take(Folder)));
    }

    [Fact]
    public void A_directory_that_is_not_there_is_named()
    {
        var gone = PathOf("gone");
        Assert.Equal($"{gone}: there is no such directory.", RefusalOf(() => DirectoryLock.Take(gone)));
    }

    private static string RefusalOf(Func<object?> take) => Assert.Throws<StartException>(take).Message;
}
