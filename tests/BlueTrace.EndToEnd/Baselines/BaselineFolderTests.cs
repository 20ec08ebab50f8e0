namespace BlueTrace.EndToEnd.Baselines;

/// <summary>The records themselves, and what is said where one differs; not run by ./test --update-baselines.</summary>
public sealed class BaselineFolderTests
{
    [Fact]
    public void Every_record_is_of_a_scenario_that_ships() => Assert.Equal(
        BaselineTests.Runs.Select(name => $"{name.Data}.txt")
            .Concat(BaselineTests.Sweeps.Select(name => $"{name.Data}.sweep.txt")).Order(StringComparer.Ordinal),
        Directory.GetFiles(Baseline.Folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("a\nb\n", "a\nc\nd\n", "record.txt:2: was \"b\" and is \"c\"")]
    [InlineData("a\nb", "a\nb\nc", "record.txt:3: was not there and is \"c\"")]
    public void The_first_line_that_differs_is_named(string recorded, string text, string difference) =>
        Assert.Equal(difference, Baseline.FirstDifference("record.txt", recorded, text));
}
