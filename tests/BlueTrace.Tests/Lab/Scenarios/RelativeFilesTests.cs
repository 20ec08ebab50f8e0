using System.IO.Compression;

namespace BlueTrace.Tests.Lab.Scenarios;

public sealed class RelativeFilesTests : FolderTest
{
    [Fact]
    public void A_file_is_read_plain_or_packed()
    {
        File.WriteAllText(PathOf("plain.tij"), "20 1 2\n");
        var file = File.Create(PathOf("packed.gz"));
        using (var packed = new StreamWriter(new GZipStream(file, CompressionMode.Compress))) packed.Write("20 1 2\n");
        using (var archive = ZipFile.Open(PathOf("packed.zip"), ZipArchiveMode.Create))
            archive.CreateEntryFromFile(PathOf("plain.tij"), "plain.tij");

        Assert.All(["plain.tij", "packed.gz", "packed.zip"], name => Assert.Equal("20 1 2\n", Open(name)));
    }

    [Fact]
    public void Regression_a_damaged_packed_file_is_a_mistake_that_names_it()
    {
        File.WriteAllText(PathOf("damaged.gz"), "20 1 2\n40 1 2\n");
        using (ZipFile.Open(PathOf("empty.zip"), ZipArchiveMode.Create)) { }
        Assert.All(["damaged.gz", "empty.zip", "absent.tij"], name =>
            Assert.StartsWith(PathOf(name), Assert.Throws<FormatException>(() => Open(name)).Message));
    }

    [Fact]
    public void The_trace_of_a_city_that_is_not_there_is_named_when_it_is_run()
    {
        var file = ScenarioFile.Read(Path.Combine(Repository.Root, "scenarios", "office.json"));
        var scenario = file.Resolve([SettingChange.Read("city.trace.file=absent.tij")!]);
        var mistake = Assert.Throws<FormatException>(
            () => ScenarioRun.Play(scenario, 1, file.Neighbours, null)).Message;
        Assert.Contains("absent.tij", mistake);
    }

    private string Open(string name)
    {
        using var text = new RelativeFiles(Folder).Open(name);
        return text.ReadToEnd();
    }
}
