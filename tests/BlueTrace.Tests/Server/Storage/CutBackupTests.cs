namespace BlueTrace.Tests.Server.Storage;

public sealed class CutBackupTests
{
    private const string Cut = "/data/tempIDs.txt.cut-2020-05-14T12-00-00Z";

    private readonly MemoryDisk _disk = new();

    public CutBackupTests() => _disk.Put(TempIdsPath, "whole, torn");

    [Fact]
    public void A_copy_holds_what_follows_and_nothing_of_one_that_was_not_finished()
    {
        _disk.Put(Cut + ".part", "a longer piece");
        using var file = _disk.Open(TempIdsPath);
        Assert.Equal(Cut, CutBackup.Copy(_disk, file, 7, TempIdsPath, Noon.Utc));
        Assert.Equal("torn", _disk.AfterCrash().Text(Cut));
    }

    [Fact]
    public void A_file_that_was_moved_has_its_new_name_after_a_crash()
    {
        Assert.Equal(Cut, CutBackup.Move(_disk, TempIdsPath, Noon.Utc));
        Assert.Equal([Cut], _disk.AfterCrash().Paths);
    }

    [Fact]
    public void What_is_put_aside_in_one_second_is_numbered()
    {
        for (var number = 0; number < 3; number++)
        {
            _disk.Put(TempIdsPath, $"{number}");
            CutBackup.Move(_disk, TempIdsPath, Noon.Utc);
        }

        Assert.Equal([Cut, Cut + "-2", Cut + "-3"], _disk.Paths.Order());
    }

    [Fact]
    public void Whatever_call_fails_no_half_copy_is_left()
    {
        const int Calls = 6;
        for (var n = 1; n <= Calls; n++)
        {
            using var file = _disk.Open(TempIdsPath);
            _disk.FailingCall = _disk.Calls + n;

            Assert.Throws<IOException>(() => CutBackup.Copy(_disk, file, 7, TempIdsPath, Noon.Utc));
            Assert.DoesNotContain(_disk.Paths, path => path.EndsWith(".part"));
        }
    }
}
