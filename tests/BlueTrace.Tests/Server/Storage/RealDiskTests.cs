namespace BlueTrace.Tests.Server.Storage;

public sealed class RealDiskTests : FolderTest
{
    private readonly RealDisk _disk = new();

    [Fact]
    public void What_is_written_is_read_back()
    {
        using var file = _disk.OpenOrCreate(PathOf("a"));
        file.Write(0, "hello"u8);
        file.Write(5, " world"u8);
        file.Truncate(8);
        file.Flush();

        var bytes = new byte[16];
        Assert.Equal(8, file.Length);
        Assert.Equal("hello wo"u8, bytes.AsSpan(0, file.Read(0, bytes)));
    }

    [Fact]
    public void Opening_a_file_that_is_not_there_makes_none()
    {
        Assert.Throws<FileNotFoundException>(() => _disk.Open(PathOf("a")));
        Assert.Throws<DirectoryNotFoundException>(() => _disk.Open(PathOf("gone/a")));
        Assert.Throws<DirectoryNotFoundException>(() => _disk.OpenOrCreate(PathOf("gone/a")));
        Assert.Empty(Directory.GetFileSystemEntries(Folder));
    }

    [Fact]
    public void What_is_in_a_file_stays_when_it_is_opened()
    {
        File.WriteAllText(PathOf("a"), "text");
        _disk.Open(PathOf("a")).Dispose();
        _disk.OpenOrCreate(PathOf("a")).Dispose();
        Assert.Equal("text", File.ReadAllText(PathOf("a")));
    }

    [Fact]
    public void Files_andFolders_are_their_owners_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes");
        _disk.OpenOrCreate(PathOf("a")).Dispose();
        _disk.CreateFolder(PathOf("b"));

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(PathOf("a")));
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
            File.GetUnixFileMode(PathOf("b")));
    }

    [Fact]
    public void A_file_is_renamed_over_another_and_theFolder_flushed()
    {
        File.WriteAllText(PathOf("old"), "new text");
        File.WriteAllText(PathOf("name"), "old text");
        _disk.Rename(PathOf("old"), PathOf("name"));
        _disk.FlushFolder(Folder);

        Assert.Equal(["name"], _disk.FilesIn(Folder));
        Assert.Equal("new text", File.ReadAllText(PathOf("name")));
    }

    [Fact]
    public void AFolder_that_has_vanished_is_a_failure_with_its_name()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows flushes no folders");
        var failure = Assert.Throws<IOException>(() => _disk.FlushFolder(PathOf("gone")));
        Assert.Equal($"{PathOf("gone")}: No such file or directory", failure.Message);
    }

    [Fact]
    public void AFolder_is_flushed_and_closed_and_what_can_not_be_flushed_is_a_failure()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux tells what is open");
        _disk.FlushFolder(Folder);
        Assert.DoesNotContain(
            Folder, Directory.GetFileSystemEntries("/proc/self/fd").Select(link => new FileInfo(link).LinkTarget));

        Assert.StartsWith("/dev/null: ", Assert.Throws<IOException>(() => _disk.FlushFolder("/dev/null")).Message);
    }

    [Fact]
    public void A_disk_that_is_only_read_opens_no_file_to_write_to_it()
    {
        File.WriteAllText(PathOf("a"), "text");
        using var file = new RealDisk(isReadOnly: true).Open(PathOf("a"));
        Assert.ThrowsAny<Exception>(() => file.Write(0, "more"u8));
        Assert.Equal("text", File.ReadAllText(PathOf("a")));
    }

    [Fact]
    public void AFolder_is_not_made_inside_one_that_has_vanished()
    {
        Assert.Throws<DirectoryNotFoundException>(() => _disk.CreateFolder(PathOf("gone/uploads")));
        Assert.False(Directory.Exists(PathOf("gone")));
    }

    [Fact]
    public void An_open_file_knows_whether_a_path_still_leads_to_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows renames no open files");
        using var file = _disk.OpenOrCreate(PathOf("a"));
        Assert.True(file.HasName(PathOf("a")));

        File.Move(PathOf("a"), PathOf("b"));
        Assert.False(file.HasName(PathOf("a")));
        Assert.False(file.HasName(PathOf("gone/a")));
        Assert.True(file.HasName(PathOf("b")));
    }

    [Fact]
    public void Another_file_of_the_same_name_and_content_is_not_the_one_that_is_open()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux is asked for a file's identity");
        using var file = _disk.OpenOrCreate(PathOf("a"));
        File.Delete(PathOf("a"));
        File.WriteAllText(PathOf("a"), "");

        Assert.False(file.HasName(PathOf("a")));
    }

    [Fact]
    public void A_file_that_can_not_be_looked_at_is_not_said_to_be_missing()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has other names");
        Assert.ThrowsAny<IOException>(() => _disk.Exists(PathOf(new string('a', 300))));
        Assert.ThrowsAny<IOException>(() => _disk.FilesIn(PathOf(new string('a', 300))));
        using var file = _disk.OpenOrCreate(PathOf("b"));
        Assert.ThrowsAny<IOException>(() => file.HasName(PathOf(new string('a', 300))));
        Assert.ThrowsAny<IOException>(() => FileVersion.At(PathOf(new string('a', 300))));
        Assert.Null(FileVersion.At(PathOf("a")));
        Assert.False(_disk.Exists(PathOf("a")));
        Assert.Empty(_disk.FilesIn(PathOf("a")));
    }

    [Fact]
    public void What_others_may_read_becomes_its_owners_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes");
        File.WriteAllText(PathOf("a"), "");
        File.SetUnixFileMode(PathOf("a"), (UnixFileMode)0b110_110_100);
        File.SetUnixFileMode(Folder, (UnixFileMode)0b111_101_101);
        _disk.MakePrivate(PathOf("a"));
        _disk.MakePrivate(Folder);
        _disk.MakePrivate(PathOf("gone"));

        Assert.Equal((UnixFileMode)0b110_000_000, File.GetUnixFileMode(PathOf("a")));
        Assert.Equal((UnixFileMode)0b111_000_000, File.GetUnixFileMode(Folder));
    }

    [Fact]
    public void A_disk_says_how_much_room_it_has() => Assert.InRange(_disk.FreeBytes(Folder), 1, long.MaxValue);
}
