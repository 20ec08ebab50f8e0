using BlueTrace.Lab.Verify;
using BlueTrace.Simulation;
using BlueTrace.Simulation.Verification;
using BlueTrace.Tests.Simulation.Verification.Faulty;

namespace BlueTrace.Tests.Simulation.Verification;

/// <summary>A search that finds nothing shows something only if it finds what is there to be found.</summary>
public sealed class PlantedBugTests(ITestOutputHelper output)
{
    private const int SeedsMax = 1_000;

    public static TheoryData<string> Names => [.. PlantedBugs.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_search_finds_a(string bug)
    {
        var (check, blueprint) = PlantedBugs.All[bug];
        var search = new SeedSearch(blueprint, from: 1, SeedsMax, threads: 2);
        await search.RunAsync(_ => { }, TestContext.Current.CancellationToken);

        Assert.NotNull(search.Failure);
        var violation = search.Failure.Violation!;
        output.WriteLine($"seed {search.Failure.Seed} at {violation.Time}: {violation.Check}: {violation.What}");
        Assert.StartsWith(check, violation.Check, StringComparison.Ordinal);
        Assert.Equal(search.Failure, Trial.Run(search.Failure.Seed, blueprint));
        Assert.Null(Trial.Run(search.Failure.Seed, Blueprint.Sound).Violation);
    }

    [Fact]
    public async Task The_search_finds_the_same_seed_with_one_thread_and_with_many()
    {
        var blueprint = PlantedBugs.All["store that loses a TempID at a restart"].Blueprint;
        var one = new SeedSearch(blueprint, from: 1, SeedsMax, threads: 1);
        var many = new SeedSearch(blueprint, from: 1, SeedsMax, threads: 4);
        await one.RunAsync(_ => { }, TestContext.Current.CancellationToken);
        await many.RunAsync(_ => { }, TestContext.Current.CancellationToken);

        Assert.NotNull(one.Failure);
        Assert.Equal(one.Failure, many.Failure);
    }
}
