namespace BlueTrace.Tests.Architecture;

/// <summary>The list of all arrows that there may be between projects, and between the namespaces of each.</summary>
internal static class ArchitectureList
{
    private static readonly string[] All =
    [
        .. File.ReadLines(Path.Combine(Repository.Root, "tests/BlueTrace.Tests/Architecture/architecture.txt"))
            .Where(line => line.Length > 0 && line[0] != '#'),
    ];

    /// <summary>The lines on which a project's name stands first, in order.</summary>
    /// <param name="project">The project.</param>
    /// <param name="mark">What follows the name: a colon in lines about its namespaces, a blank about its
    /// references.</param>
    public static IReadOnlyList<string> LinesOf(string project, string mark) =>
        [.. All.Where(line => line.StartsWith(project + mark)).Order(StringComparer.Ordinal)];

    /// <summary>The names of projects that begin lines.</summary>
    public static IEnumerable<string> Projects => All.Select(line => line.Split(':', ' ')[0]).Distinct();
}
