namespace BlueTrace.Tests.Document;

/// <summary>docs/PROTOCOL.md, as far as tests read it: its fenced blocks and its tables.</summary>
internal static class ProtocolDocument
{
    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "PROTOCOL.md"));

    private static readonly List<FencedBlock> AllBlocks = ReadBlocks();

    /// <summary>The blocks that are marked so, in their order.</summary>
    public static IReadOnlyList<FencedBlock> Blocks(string mark)
    {
        var found = AllBlocks.Where(block => block.Mark == mark).ToList();
        Assert.True(found.Count > 0, $"The document has no block marked {mark}.");
        return found;
    }

    /// <summary>The block whose first line stands there.</summary>
    public static FencedBlock BlockAt(int lineNumber) => AllBlocks.Single(block => block.LineNumber == lineNumber);

    /// <summary>For theories: the line numbers of the blocks that are marked so.</summary>
    public static TheoryData<int> LineNumbers(params string[] marks) =>
        [.. marks.SelectMany(Blocks).Select(block => block.LineNumber)];

    /// <summary>The rows, cell by cell, of the one table with these column heads.</summary>
    public static IReadOnlyList<string[]> Table(params string[] heads) => MarkdownTable.Read(Lines, heads);

    private static List<FencedBlock> ReadBlocks()
    {
        const string Fence = "```";
        var blocks = new List<FencedBlock>();
        for (var at = 0; at < Lines.Length; at++)
        {
            if (!Lines[at].StartsWith(Fence)) continue;
            var inside = Lines.Skip(at + 1).TakeWhile(line => line != Fence).ToList();
            blocks.Add(new FencedBlock(at + 2, Lines[at][Fence.Length..], inside));
            at += inside.Count + 1;
        }

        return blocks;
    }
}
