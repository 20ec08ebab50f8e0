using BlueTrace.Proving.Soak;

namespace BlueTrace.Tests.Proving.Soak;

public sealed class SoakVerdictTests
{
    private const int Sessions = 100_000;
    private const long Mebibyte = 1 << 20;

    /// <summary>What the index holds for each TempID is no leak, and excuses none.</summary>
    [Theory]
    [InlineData(0, 0, true), InlineData(200, 0, false), InlineData(10 * 36, 10, true)]
    [InlineData(10 * 36 + 200, 10, false)]
    public void A_leak_of_200_bytes_a_session_is_found_under_a_collector_that_moves_memory(
        long bytesPerSession, long tempIdsPerSession, bool holds) => Assert.Equal(
        holds, SoakVerdict.Of(Samples(bytesPerSession, tempIdsPerSession, minutes: 20), 112, 112)!.MemoryHolds);

    [Theory]
    [InlineData(112, 112, true), InlineData(112, 113, false), InlineData(112, 111, false), InlineData(0, 0, false)]
    public void Handles_at_rest_are_the_same_or_it_fails(int before, int after, bool holds) =>
        Assert.Equal(holds, SoakVerdict.Of(Samples(0, 0, minutes: 20), before, after)!.HandlesHold);

    [Fact]
    public void A_soak_of_seconds_does_not_judge_memory()
    {
        var verdict = SoakVerdict.Of(Samples(bytesPerSession: 200, 0, minutes: 0.5), 112, 112)!;
        Assert.False(verdict.JudgesMemory);
        Assert.True(verdict.MemoryHolds);
    }

    [Fact]
    public void A_handful_of_samples_is_no_soak() =>
        Assert.Null(SoakVerdict.Of(Samples(0, 0, minutes: 20)[..8], 112, 112));

    /// <summary>A collector that takes up to 40 MiB and gives them back every ten samples.</summary>
    private static List<SoakSample> Samples(long bytesPerSession, long tempIdsPerSession, double minutes) =>
        [.. Enumerable.Range(0, 400).Select(number =>
        {
            var sessions = (long)Sessions * number / 400;
            var collected = number % 10 * 4 * Mebibyte;
            return new SoakSample(TimeSpan.FromMinutes(minutes) * number / 400,
                60 * Mebibyte + collected + sessions * bytesPerSession, 150, sessions * tempIdsPerSession, sessions);
        })];
}
