using System.Text.RegularExpressions;

namespace BlueTrace.Tests.Architecture;

/// <summary>What the compiler does not look at in a source: how long lines are, and how usings are sorted.</summary>
public sealed class LineLengthTests
{
    private const int LengthMax = 120; // max_line_length in .editorconfig

    [Fact]
    public void No_line_is_longer_than_120_columns() => Assert.Empty(
        from file in Files
        from line in File.ReadLines(file).Index()
        where line.Item.Length > LengthMax
        select $"{Path.GetRelativePath(Repository.Root, file)}:{line.Index + 1}");

    [Fact]
    public void Usings_are_sorted_with_System_first() => Assert.Empty(
        from file in Files
        let usings = Regex.Matches(File.ReadAllText(file), @"^(?:global )?using ([A-Z][\w.]*);", RegexOptions.Multiline)
            .Select(one => one.Groups[1].Value).ToList()
        where !usings.SequenceEqual(usings.OrderBy(name => name.Split('.')[0] != "System")
            .ThenBy(name => name, StringComparer.OrdinalIgnoreCase))
        select Path.GetRelativePath(Repository.Root, file));

    private static IEnumerable<string> Files => new[] { "src", "tools", "bench", "tests" }
        .SelectMany(place => Directory.EnumerateFiles(
            Path.Combine(Repository.Root, place), "*.cs", SearchOption.AllDirectories));
}
