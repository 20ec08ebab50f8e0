using BlueTrace.CommandLine;

namespace BlueTrace.Tests.CommandLine;

/// <summary>Why a file could not be used, as the system says it and nothing besides.</summary>
public sealed class FileProblemTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bluetrace-problem-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_file_that_is_not_there() => Assert.Equal("No such file or directory", Reading("none"));

    [Fact]
    public void A_directory_that_is_not_there() => Assert.Equal("No such file or directory", Reading("none/file"));

    [Fact]
    public void A_name_that_is_too_long() => Assert.Equal("File name too long", Reading(new string('a', 300)));

    [Fact]
    public void A_file_in_the_way() =>
        Assert.Equal("File exists", Problem(() => new FileStream(Existing(), FileMode.CreateNew).Dispose()));

    [Fact]
    public void A_disk_that_is_full() =>
        Assert.Equal("No space left on device", Problem(() => File.WriteAllText("/dev/full", "x")));

    private string Existing()
    {
        var path = Path.Combine(_folder, "here");
        File.WriteAllText(path, "");
        return path;
    }

    private string Reading(string name) => Problem(() => File.ReadAllText(Path.Combine(_folder, name)));

    private static string Problem(Action use)
    {
        var failure = Record.Exception(use);
        Assert.True(FileProblem.Is(failure!), $"{failure}");
        return FileProblem.Of(failure!);
    }
}
