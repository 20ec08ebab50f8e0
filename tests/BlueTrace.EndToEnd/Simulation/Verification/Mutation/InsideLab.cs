using System.CommandLine;
using BlueTrace.Lab.Verify;
using BlueTrace.Simulation.Verification;

namespace BlueTrace.EndToEnd.Simulation.Verification.Mutation;

/// <summary>
/// What a <see cref="BuggyLab"/> is asked. This assembly is loaded a second time beside it, so that these lines see its
/// types; its questions and answers are of the framework's types alone, which are the same on both sides.
/// </summary>
internal static class InsideLab
{
    /// <summary>Does what the words after ./lab say, and gives the exit code.</summary>
    public static Task<int> RunAsync(string words, TextWriter output)
    {
        var lab = new RootCommand { VerifyCommandLine.Command(CancellationToken.None) };
        var ways = new InvocationConfiguration { Output = output, EnableDefaultExceptionHandler = false };
        return lab.Parse(words).InvokeAsync(ways);
    }

    /// <summary>Searches from seed 1 on, and gives all there is to say about the first that fails.</summary>
    public static async Task<string?> FindAsync(long seeds, int threads)
    {
        var search = new SeedSearch(from: 1, seeds, threads);
        await search.RunAsync(_ => { }, CancellationToken.None);
        return search.Failure?.ToString();
    }

    /// <summary>Runs a seed, and gives all there is to say about what came of it.</summary>
    public static string Try(ulong seed) => Trial.Run(seed).ToString();
}
