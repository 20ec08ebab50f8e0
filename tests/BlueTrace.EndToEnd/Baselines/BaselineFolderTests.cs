namespace BlueTrace.EndToEnd.Baselines;

/// <summary>The records themselves, and what is said where one differs; not run by ./test --update-baselines.</summary>
public sealed class BaselineFolderTests
{
    [Fact]
    public void Every_record_is_of_a_scenario_that_ships() => Assert.Equal(
        BaselineTests.Runs.Select(name => $"{name.Data}.txt")
            .Concat(BaselineTests.Sweeps.Select(name => $"{name.Data}.sweep.txt")).Order(StringComparer.Ordinal),
        Directory.GetFiles(Baseline.Folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));

    [Fact]
    public void The_first_line_that_differs_is_named() => Assert.Equal(
        "record.txt:2: was \"b\" and is \"c\"", Baseline.FirstDifference("record.txt", "a\nb\n", "a\nc\nd\n"));

    [Fact]
    public void A_line_too_many_is_named() => Assert.Equal(
        "record.txt:3: was not there and is \"c\"", Baseline.FirstDifference("record.txt", "a\nb", "a\nb\nc"));
}
