namespace BlueTrace.Tests.Server.Storage;

public sealed class FilePermissionsTests : FolderTest
{
    private const UnixFileMode OwnersFile = (UnixFileMode)0b110_000_000;
    private const UnixFileMode EverybodysFile = (UnixFileMode)0b110_100_100;
    private const UnixFileMode OwnersFolder = (UnixFileMode)0b111_000_000;
    private const UnixFileMode EverybodysFolder = (UnixFileMode)0b111_101_101;

    private readonly List<string> _warnings = [];

    public FilePermissionsTests() => Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes");

    [Theory]
    [InlineData(OwnersFolder, EverybodysFile, null)]
    [InlineData(EverybodysFolder, OwnersFile, "Others on this machine can access {0}: chmod go= {0}")]
    [InlineData(EverybodysFolder, null, "Others on this machine can access {0}: chmod go= {0}")]
    [InlineData((UnixFileMode)0b111_100_100, EverybodysFile, "Others on this machine can access {0}: chmod go= {0}")]
    [InlineData(
        (UnixFileMode)0b111_001_000, EverybodysFile,
        "Others on this machine can access {0} and read {0}/credentials.txt: chmod go= {0} {0}/credentials.txt")]
    public void That_others_may_use_theFolder_or_read_the_passwords_is_said_in_one_line(
        UnixFileMode folder, UnixFileMode? credentials, string? warning)
    {
        var path = PathOf(CredentialsFile.FileName);
        if (credentials is { } mode)
        {
            File.WriteAllText(path, "");
            File.SetUnixFileMode(path, mode);
        }

        File.SetUnixFileMode(Folder, folder);
        FilePermissions.Warn(Folder, _warnings.Add);

        Assert.Equal(warning is null ? [] : [warning.Replace("{0}", Folder)], _warnings);
    }

    [Fact]
    public void Of_aFolder_that_is_not_there_nothing_is_said() =>
        FilePermissions.Warn(PathOf("gone"), Assert.Fail);

    [Fact]
    public void What_was_copied_from_elsewhere_is_its_owners_alone_after_a_start()
    {
        string[] files = ["tempIDs.txt", "tempIDs.sums", "lockouts.txt", "uploads/2020-05-14T18-00-02Z-0001.txt"];
        Directory.CreateDirectory(PathOf("uploads"));
        foreach (var file in files) File.WriteAllText(PathOf(file), "");
        foreach (var file in files) File.SetUnixFileMode(PathOf(file), EverybodysFile);
        File.SetUnixFileMode(PathOf("uploads"), EverybodysFolder);
        var uploads = new UploadFolder(new RealDisk(), PathOf("uploads"));
        DataFolder.CleanUp(new RealDisk(), Folder, Assert.Fail);
        uploads.CleanUp(Assert.Fail);

        Assert.All(files, file => Assert.Equal(OwnersFile, File.GetUnixFileMode(PathOf(file))));
        Assert.Equal(OwnersFolder, File.GetUnixFileMode(PathOf("uploads")));
    }

    [Fact]
    public void A_file_that_can_not_be_made_private_is_warned_of_and_prevents_no_start()
    {
        var disk = new MemoryDisk { FailingLook = 2 };
        disk.Put("/data/tempIDs.txt", Row(Issued(1)));
        FileStore.Open(disk, warn: _warnings.Add).Close();

        Assert.StartsWith(
            "/data/tempIDs.txt: others on this machine can access it, which can't be changed",
            Assert.Single(_warnings));
    }
}
