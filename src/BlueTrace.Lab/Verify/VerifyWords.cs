using System.CommandLine;

namespace BlueTrace.Lab.Verify;

/// <summary>The words of ./lab verify.</summary>
internal static class VerifyWords
{
    private static readonly Option<long> Seeds = new("--seeds")
    {
        HelpName = "N",
        Description = "How many seeds to try",
        DefaultValueFactory = _ => 1_000,
        CustomParser = result => (long)Words.WholeNumber(result, 1, long.MaxValue),
    };

    private static readonly Option<ulong> FirstSeed = new("--from")
    {
        HelpName = "S",
        Description = "The first of them",
        DefaultValueFactory = _ => 1,
        CustomParser = result => Words.WholeNumber(result, 0, long.MaxValue),
    };

    private static readonly Option<ulong?> OneSeed = new("--seed")
    {
        HelpName = "S",
        Description = "Run this one alone, and show what led to the violation",
        CustomParser = result => Words.WholeNumber(result, 0, ulong.MaxValue),
    };

    /// <summary>The command.</summary>
    public static Command Command(CancellationToken stopping)
    {
        var verify = new Command("verify", "Run random scenarios with faults and attacks in virtual time, and check every step")
        {
            Seeds, FirstSeed, OneSeed,
        };
        verify.SetAction((parsed, _) => parsed.GetValue(OneSeed) is { } seed
            ? Task.FromResult(VerifyCommand.Replay(seed, parsed.InvocationConfiguration.Output))
            : VerifyCommand.SearchAsync(
                parsed.GetValue(FirstSeed), parsed.GetValue(Seeds), parsed.InvocationConfiguration.Output, stopping));
        return verify;
    }
}
