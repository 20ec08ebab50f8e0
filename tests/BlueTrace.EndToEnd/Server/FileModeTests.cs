namespace BlueTrace.EndToEnd.Server;

public sealed class FileModeTests : EndToEndTest
{
    private const UnixFileMode File600 = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Folder700 = File600 | UnixFileMode.UserExecute;

    [Fact]
    public async Task Whatever_the_programs_write_is_their_owners_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes");
        var server = await StartServerInAsync(NewServerFolder(), 60, "--retention", "21");
        var phone = await LogInAsync(server, Ada);
        await phone.DownloadTempIdAsync();
        Assert.True(await phone.HearAsync(SayBeacon(phone)));
        await phone.UploadAsync();
        await BlockAsync(server, Bob);
        Assert.Equal(0, (await RunAsync(ProgramFiles.Server, "make-test-certificate", phone.Folder)).ExitCode);

        string[] written = [.. FilesIn(server.Folder).Where(IsNotOurs), .. FilesIn(phone.Folder).Where(IsNotOurs)];
        string[] names = ["server.lock", "tempIDs.txt", "lockouts.txt", $"{Ada}_contactlog.txt", "key.pem"];
        Assert.All(names, name => Assert.Contains(name, written.Select(Path.GetFileName)));
        Assert.Contains(written, path => Path.GetFileName(Path.GetDirectoryName(path)) == "uploads");
        Assert.All(written, path => Assert.True(
            File.GetUnixFileMode(path) == File600, $"{path}: {File.GetUnixFileMode(path)}"));
        Assert.Equal(Folder700, File.GetUnixFileMode(Path.Combine(server.Folder, "uploads")));
    }

    private static string[] FilesIn(string folder) => Directory.GetFiles(folder, "*", SearchOption.AllDirectories);

    /// <summary>What the test itself put there, and the half of the pair that everybody may read.</summary>
    private static bool IsNotOurs(string path) => Path.GetFileName(path) is not ("credentials.txt" or "cert.pem");
}
