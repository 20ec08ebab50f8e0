using BlueTrace.EndToEnd.Simulation.Verification.Mutation;
using BlueTrace.Simulation.Verification;

namespace BlueTrace.EndToEnd.Simulation.Verification;

/// <summary>A search that finds nothing shows something only if it finds what is there to be found.</summary>
public sealed class PlantedBugTests(PlantedBugTests.Fixture fixture, ITestOutputHelper output)
    : IClassFixture<PlantedBugTests.Fixture>
{
    private const int SeedsMax = 1_000;

    /// <summary>
    /// Where searches begin: a bug that is found is found from anywhere, and not by the luck of the first seeds.
    /// </summary>
    private static readonly IEnumerable<int> Beginnings =
        Enumerable.Range(0, Seeds.IsLong ? 10 : 1).Select(search => 1 + search * SeedsMax);

    // A change may well make a loop endless; then that is what is said.
    private static readonly TimeSpan RunTimeMax = TimeSpan.FromMinutes(2);

    public static TheoryData<ulong, ulong> Blocks => Seeds.Blocks(count: 3, perBlock: 3);

    public static TheoryData<string> Names => [.. PlantedBugs.All.Select(bug => bug.Name)];

    [Theory, MemberData(nameof(Names))]
    public async Task Lab_verify_finds_a(string name)
    {
        var bug = PlantedBugs.All.Single(bug => bug.Name == name);
        foreach (var beginning in Beginnings)
        {
            var found = await RunAsync(bug, $"verify --from {beginning} --seeds {SeedsMax}");
            output.WriteLine(found.Violation);
            // Elsewhere another invariant that the bug breaks too may come before.
            if (beginning == 1) Assert.StartsWith(bug.Invariant, found.Invariant);

            var again = await RunAsync(bug, found.LineThatReplays);
            Assert.Equal(found.Violation, again.Violation);
            Assert.Contains("the same when run again", again.Text);
            Assert.Null(Trial.Run(found.Seed).Violation);
        }
    }

    [Theory, MemberData(nameof(Blocks))]
    public void Compiled_in_memory_without_a_bug_the_source_does_what_the_shipped_assemblies_do(ulong first, ulong last)
    {
        var compiled = fixture.Lab.Ask<Func<ulong, string>>(null, nameof(InsideLab.Try));
        Seeds.Each(first, last, seed => Assert.Equal(Trial.Run(seed).ToString(), compiled(seed)));
    }

    [Fact]
    public async Task The_search_finds_the_same_seed_with_one_thread_and_with_many()
    {
        var bug = PlantedBugs.All.Single(bug => bug.Name == "guard that never blocks");
        var find = fixture.Lab.Ask<Func<long, int, Task<string?>>>(bug, nameof(InsideLab.FindAsync));
        var one = await find(SeedsMax, 1);

        Assert.NotNull(one);
        Assert.Equal(one, await find(SeedsMax, 4));
    }

    private async Task<Report> RunAsync(PlantedBug bug, string words)
    {
        using var said = new StringWriter();
        var run = fixture.Lab.Ask<Func<string, TextWriter, Task<int>>>(bug, nameof(InsideLab.RunAsync));
        var code = await Task.Run(() => run(words, said)).WaitAsync(RunTimeMax);
        Assert.True(code == 1, $"./lab {words} with a {bug.Name} ended with {code}:\n{said}");
        return new Report(said.ToString());
    }

    /// <summary>What ./lab verify says of a seed that fails.</summary>
    private sealed record Report(string Text)
    {
        private const string Replay = "To run it again: ./lab ";

        public string Violation => Lines.Single(line => line.Contains(" violates "));

        public ulong Seed => ulong.Parse(Violation.Split(' ')[1]);

        public string Invariant => Violation.Split(' ')[3];

        public string LineThatReplays => Lines.Single(line => line.StartsWith(Replay))[Replay.Length..];

        private string[] Lines => Text.Split('\n');
    }

    public sealed class Fixture : IDisposable
    {
        internal BuggyLab Lab { get; } = new(PlantedBugs.All);
        public void Dispose() => Lab.Dispose();
    }
}
