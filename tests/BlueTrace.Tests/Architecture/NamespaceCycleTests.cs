namespace BlueTrace.Tests.Architecture;

/// <summary>
/// Which namespaces of a project use which others of it: never in a circle, and as architecture.txt has it. What is
/// found is printed as it would stand there.
/// </summary>
public sealed class NamespaceCycleTests
{
    public static TheoryData<string> Projects { get; } = [.. SourceProject.All.Select(project => project.Name)];

    [Theory, MemberData(nameof(Projects))]
    public void Namespaces_use_each_other_as_the_list_says_and_never_in_a_circle(string name)
    {
        var allowed = ArchitectureList.LinesOf(name, ":");
        var found = NamespaceArrows.Of(Find(name));
        var lines = found.Lines().Select(line => $"{name}: {line}").ToList();
        var cycle = string.Join(", ", found.FindCycle());
        Assert.True(cycle.Length == 0, $"These use each other in a circle: {cycle}\n{string.Join('\n', lines)}");
        Assert.True(allowed.SequenceEqual(lines), $"These arrows are there:\n{string.Join('\n', lines)}");
    }

    [Theory, MemberData(nameof(Projects))]
    public void A_namespace_is_a_folder(string name) => Assert.Empty(Find(name).FilesElsewhere);

    [Fact]
    public void A_circle_is_found_without_those_who_only_lead_to_it_or_from_it()
    {
        var arrows = new Arrows();
        foreach (var (from, to) in new[] { ("A", "B"), ("B", "C"), ("C", "A"), ("D", "A"), ("C", "E"), ("E", "F") })
            arrows.Add(from, to);
        Assert.Equal(["A", "B", "C"], arrows.FindCycle().Order());
    }

    [Fact]
    public void Every_line_is_about_a_project() =>
        Assert.Subset(
            SourceProject.All.Select(project => project.Name).ToHashSet(), ArchitectureList.Projects.ToHashSet());

    private static SourceProject Find(string name) => SourceProject.All.Single(project => project.Name == name);
}
