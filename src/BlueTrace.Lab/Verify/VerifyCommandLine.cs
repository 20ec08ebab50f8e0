using System.CommandLine;

namespace BlueTrace.Lab.Verify;

/// <summary>The command line of ./lab verify.</summary>
internal static class VerifyCommandLine
{
    private static readonly Option<long> Seeds = Options.Number<long>(
        "--seeds", "N", "How many seeds to try", 1, null, 1_000);

    private static readonly Option<ulong> FirstSeed = Options.Number<ulong>(
        "--from", "S", "The first of them", 0, long.MaxValue, 1);

    private static readonly Option<ulong?> OneSeed = Options.NumberOrNone<ulong>(
        "--seed", "S", "Run this one alone, and show what led to the violation", 0);

    /// <summary>The command.</summary>
    public static Command Command(CancellationToken stopping) => Options.Command(
        "verify", "Run random scenarios with faults and attacks in virtual time, and check every step",
        [Seeds, FirstSeed, OneSeed],
        parsed => parsed.GetValue(OneSeed) is { } seed
            ? Task.FromResult(VerifyCommand.Replay(seed, parsed.InvocationConfiguration.Output))
            : VerifyCommand.SearchAsync(
                parsed.GetValue(FirstSeed), parsed.GetValue(Seeds), parsed.InvocationConfiguration.Output, stopping))
        .WithExamples("./lab verify --seeds 1000", "./lab verify --seed 42");
}
