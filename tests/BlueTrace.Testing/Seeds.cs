namespace BlueTrace.Testing;

/// <summary>
/// Seeds that something holds for, in blocks: each block is a case of a theory. With <c>BLUETRACE_SEED=N ./test</c> it
/// is that seed alone, which may be any; with <c>./test all</c> they are ten times as many.
/// </summary>
public static class Seeds
{
    private static readonly string? Chosen = Environment.GetEnvironmentVariable("BLUETRACE_SEED");

    /// <summary>Whether the tests run at length: <c>./test all</c>.</summary>
    public static bool IsLong { get; } = Environment.GetEnvironmentVariable("BLUETRACE_LONG") is not null;

    /// <summary>The first and the last seed of each block, from 1 on.</summary>
    /// <param name="count">How many seeds there are.</param>
    /// <param name="perBlock">How many of them are a block.</param>
    public static TheoryData<ulong, ulong> Blocks(ulong count, ulong perBlock)
    {
        if (Chosen is not null)
        {
            var seed = ulong.Parse(Chosen);
            return new() { { seed, seed } };
        }

        var blocks = new TheoryData<ulong, ulong>();
        var all = IsLong ? 10 * count : count;
        for (var first = 1UL; first <= all; first += perBlock) blocks.Add(first, Math.Min(first + perBlock - 1, all));
        return blocks;
    }

    /// <summary>Tries each seed of a block; where it fails, that tells how to run it alone.</summary>
    public static void Each(ulong first, ulong last, Action<ulong> holds) => EachAsync(first, last, seed =>
    {
        holds(seed);
        return Task.CompletedTask;
    }).GetAwaiter().GetResult();

    /// <inheritdoc cref="Each"/>
    public static async Task EachAsync(ulong first, ulong last, Func<ulong, Task> holdsAsync)
    {
        for (var seed = first; seed <= last; seed++)
        {
            var broken = await Record.ExceptionAsync(() => holdsAsync(seed));
            if (broken is not null)
                Assert.Fail(
                    $"Seed {seed}: {broken}\nTo run it alone: BLUETRACE_SEED={seed} ./test --filter-method '*{Name}'");
        }
    }

    private static string Name => TestContext.Current.TestMethod!.MethodName;
}
