using BlueTrace.Proving.Chance;
using BlueTrace.Proving.Fuzz;
using BlueTrace.Proving.Fuzz.Targets;
using BlueTrace.Proving.LiveFuzz;

namespace BlueTrace.Tests.Proving.Fuzz;

/// <summary>
/// What ./prove fuzz looks for with a machine's patience, in a few seconds: every reader's invariant over its corpus,
/// and over some thousand mutations of that.
/// </summary>
public sealed class FuzzTargetTests
{
    private const ulong Seed = 20200513;
    private const int MutationsPerTarget = 3_000;

    public static TheoryData<string> Targets { get; } = [.. FuzzTargets.All.Select(target => target.Name)];

    [Theory, MemberData(nameof(Targets))]
    public void The_invariant_holds_for_the_whole_corpus(string name)
    {
        foreach (var (file, bytes) in Corpus(name)) AssertHolds(name, bytes, file);
    }

    [Theory, MemberData(nameof(Targets))]
    public void The_invariant_holds_for_mutations_of_the_corpus(string name)
    {
        var corpus = Corpus(name);
        for (var step = 0; step < MutationsPerTarget; step++)
        {
            var random = new CountedRandom(Seed, (ulong)step);
            var (file, bytes) = corpus[random.Below(corpus.Count)];
            AssertHolds(name, Mutation.Of(bytes, random), $"{file}, seed {Seed}, step {step}");
        }
    }

    [Fact]
    public void Every_folder_of_the_corpus_has_a_target() => Assert.Equal(
        FuzzTargets.All.Select(target => target.Name).Order(),
        Directory.EnumerateDirectories(Campaign.CorpusFolder).Select(folder => Path.GetFileName(folder)!).Order());

    private static List<(string File, byte[] Bytes)> Corpus(string name) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Campaign.CorpusFolder, name)).Order(StringComparer.Ordinal)
            .Select(file => (Path.GetFileName(file), File.ReadAllBytes(file))),
    ];

    private static void AssertHolds(string name, byte[] bytes, string origin)
    {
        var broken = Record.Exception(() => FuzzTargets.Find(name)!.Read(bytes));
        Assert.True(broken is null, $"{name}, {origin}, input {Convert.ToHexString(bytes)}: {broken}");
    }
}
