namespace BlueTrace.Tests.Document;

/// <summary>The tables of a document.</summary>
internal static class MarkdownTable
{
    /// <summary>The rows, cell by cell, of the one table with these column heads.</summary>
    public static IReadOnlyList<string[]> Read(string[] lines, params string[] heads)
    {
        var head = $"| {string.Join(" | ", heads)} |";
        var at = Array.IndexOf(lines, head);
        Assert.True(at >= 0, $"The document has no table {head}");
        return [.. lines.Skip(at + 2).TakeWhile(line => line.StartsWith('|')).Select(Cells)];
    }

    private static string[] Cells(string row) => [.. row.Trim('|').Split('|').Select(cell => cell.Trim())];
}
