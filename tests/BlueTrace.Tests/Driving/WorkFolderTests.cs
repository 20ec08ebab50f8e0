namespace BlueTrace.Tests.Driving;

public sealed class WorkFolderTests
{
    [Fact]
    public void A_temporary_one_is_gone_at_the_end()
    {
        var folder = WorkFolder.Open("test");
        File.WriteAllText(Path.Combine(folder.Path, "file"), "");

        folder.Dispose();

        Assert.False(Directory.Exists(folder.Path));
    }

    [Fact]
    public void One_that_somebody_wants_to_keep_stays()
    {
        using var outer = WorkFolder.Open("test");
        var wanted = Path.Combine(outer.Path, "kept");

        WorkFolder.Open("test", keep: wanted).Dispose();

        Assert.True(Directory.Exists(wanted));
    }
}
