namespace BlueTrace.Tests.Architecture;

/// <summary>The list of all arrows that there may be between projects, and between the namespaces of each.</summary>
internal static class ArchitectureList
{
    /// <summary>Stands for the arrows of a project that are not settled yet: there may be any, cycles too.</summary>
    public const string Open = "open";

    private static readonly string[] All =
    [
        .. File.ReadLines(Path.Combine(Repository.Root, "tests/BlueTrace.Tests/Architecture/architecture.txt"))
            .Where(line => line.Length > 0 && line[0] != '#'),
    ];

    /// <summary>The lines on which a project's name stands first, in order.</summary>
    /// <param name="project">The project.</param>
    /// <param name="mark">What follows the name: a colon in lines about its namespaces, a blank about its references.</param>
    public static IReadOnlyList<string> LinesOf(string project, string mark) =>
        [.. All.Where(line => line.StartsWith(project + mark, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <summary>The names of projects that begin lines.</summary>
    public static IEnumerable<string> Projects => All.Select(line => line.Split(':', ' ')[0]).Distinct();
}
