using System.Xml.Linq;

namespace BlueTrace.Tests.Architecture;

/// <summary>Which projects refer to which: what is shipped knows nothing of what tests it.</summary>
public sealed class ProjectReferenceTests
{
    /// <summary>The folders of projects, and to which of them each may refer.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["src"] = ["src"],
        ["tools"] = ["src", "tools"],
        ["tests"] = ["src", "tools", "tests"],
        ["bench"] = ["src", "tools", "bench"],
    };

    public static TheoryData<string> Projects { get; } =
    [
        .. Allowed.Keys.SelectMany(place => Directory.EnumerateFiles(
                Path.Combine(Repository.Root, place), "*.csproj", SearchOption.AllDirectories))
            .Select(path => Path.GetRelativePath(Repository.Root, path)).Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_refers_only_to_places_that_it_may_know(string project) =>
        Assert.DoesNotContain(ReferencesOf(project), other => !Allowed[PlaceOf(project)].Contains(PlaceOf(other)));

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_is_in_the_solution(string project) => Assert.Contains(
        XDocument.Load(Path.Combine(Repository.Root, "BlueTrace.slnx")).Descendants("Project"),
        listed => listed.Attribute("Path")!.Value == project);

    /// <summary>Whatever a project takes from others: their assemblies, and single files of theirs.</summary>
    private static IEnumerable<string> ReferencesOf(string project)
    {
        var folder = Path.GetDirectoryName(Path.Combine(Repository.Root, project))!;
        return XDocument.Load(Path.Combine(Repository.Root, project)).Descendants()
            .Where(element => element.Name.LocalName is "ProjectReference" or "Compile")
            .Select(element => element.Attribute("Include")?.Value).OfType<string>()
            .Select(path => Path.GetRelativePath(Repository.Root, Path.GetFullPath(Path.Combine(folder, path))));
    }

    private static string PlaceOf(string path) => path.Split(Path.DirectorySeparatorChar)[0];
}
