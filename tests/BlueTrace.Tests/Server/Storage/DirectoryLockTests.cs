using BlueTrace.Server.Startup;
using BlueTrace.Server.Storage;

namespace BlueTrace.Tests.Server.Storage;

public sealed class DirectoryLockTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bluetrace-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_second_server_is_told_that_the_directory_is_in_use()
    {
        using var first = DirectoryLock.Take(_folder);

        var refusal = Assert.Throws<StartException>(() => DirectoryLock.Take(_folder));
        Assert.Contains("another BlueTrace server", refusal.Message);
    }

    [Fact]
    public void The_file_that_a_server_left_behind_does_not_block_the_next()
    {
        DirectoryLock.Take(_folder).Dispose();
        Assert.True(File.Exists(Path.Combine(_folder, DirectoryLock.FileName)));

        using var second = DirectoryLock.Take(_folder);
    }

    [Fact]
    public void A_directory_that_is_not_there_is_named()
    {
        var gone = Path.Combine(_folder, "gone");

        var refusal = Assert.Throws<StartException>(() => DirectoryLock.Take(gone));
        Assert.Equal($"{gone}: there is no such directory.", refusal.Message);
    }
}
