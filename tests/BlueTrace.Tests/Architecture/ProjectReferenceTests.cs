using System.Xml.Linq;

namespace BlueTrace.Tests.Architecture;

/// <summary>
/// Which projects refer to which, as architecture.txt has it: what is shipped knows nothing of what tests it.
/// </summary>
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

    public static TheoryData<string> Projects { get; } = [.. SourceProject.All.Select(project => project.Name)];

    [Theory, MemberData(nameof(Projects))]
    public void A_project_refers_to_those_that_the_list_says(string name)
    {
        var found = new Arrows();
        foreach (var other in Find(name).References) found.Add(name, other);
        Assert.Equal(ArchitectureList.LinesOf(name, " "), found.Lines());
    }

    [Theory, MemberData(nameof(Projects))]
    public void A_project_refers_only_to_places_that_it_may_know(string name) => Assert.DoesNotContain(
        Find(name).References, other => !Allowed[Find(name).Place].Contains(Find(other).Place));

    [Theory, MemberData(nameof(Projects))]
    public void A_project_is_in_the_solution(string name) => Assert.Contains(
        XDocument.Load(Path.Combine(Repository.Root, "BlueTrace.slnx")).Descendants("Project"),
        listed => listed.Attribute("Path")!.Value == Find(name).ProjectFile);

    private static SourceProject Find(string name) => SourceProject.All.Single(project => project.Name == name);
}
