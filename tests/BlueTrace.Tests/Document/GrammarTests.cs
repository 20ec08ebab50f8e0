using System.Text.RegularExpressions;

namespace BlueTrace.Tests.Document;

/// <summary>The document and the lines above the readers and writers of the core have one grammar.</summary>
public sealed partial class GrammarTests
{
    private static readonly string[] CoreRules = ["SP", "ALPHA", "DIGIT", "VCHAR", "CR", "LF"];

    private static readonly List<(string Name, string Definition)> Document =
        [.. ProtocolDocument.Blocks("abnf").SelectMany(block => block.Lines).SelectMany(line => Rules(line))];

    private static readonly List<(string Name, string Definition)> Core =
    [
        .. new DirectoryInfo(Path.Combine(Repository.Root, "src", "BlueTrace.Core"))
            .EnumerateFiles("*.cs", SearchOption.AllDirectories)
            .Select(file => file.FullName)
            .SelectMany(File.ReadLines)
            .Select(line => line.Trim())
            .Where(line => line.StartsWith("// "))
            .SelectMany(line => Rules(line[3..])),
    ];

    [Fact]
    public void Every_rule_in_the_core_stands_in_the_document() => Assert.Empty(Core.Except(Document));

    [Fact]
    public void Every_rule_of_the_document_stands_in_the_core_save_the_sorts_of_rows() =>
        Assert.Equal(["row"], Document.Except(Core).Select(rule => rule.Name));

    [Fact]
    public void Every_rule_is_defined_once()
    {
        Assert.Equal(Document.Count, Document.DistinctBy(rule => rule.Name).Count());
        Assert.Equal(Core.Count, Core.DistinctBy(rule => rule.Name).Count());
    }

    [Fact]
    public void Every_rule_that_is_used_is_defined() => Assert.Empty(
        Document.SelectMany(rule => Names(rule.Definition))
            .Except(Document.Select(rule => rule.Name))
            .Except(CoreRules));

    private static IEnumerable<(string Name, string Definition)> Rules(string line)
    {
        var rule = RulePattern().Match(line);
        if (rule.Success) yield return (rule.Groups[1].Value, rule.Groups[2].Value);
    }

    private static IEnumerable<string> Names(string definition) =>
        NamePattern().Matches(TerminalPattern().Replace(definition, " ")).Select(name => name.Value);

    [GeneratedRegex("^([a-z][a-z-]*) += (.+)$")]
    private static partial Regex RulePattern();

    [GeneratedRegex("(%s)?\"[^\"]*\"|%x[0-9A-F-]+")]
    private static partial Regex TerminalPattern();

    [GeneratedRegex("[A-Za-z][A-Za-z-]*")]
    private static partial Regex NamePattern();
}
