using System.CommandLine;
using System.CommandLine.Parsing;
using BlueTrace.Bench.Rows;
using BlueTrace.CommandLine;

namespace BlueTrace.Bench;

/// <summary>The command line of bench/run.</summary>
internal static class BenchCommandLine
{
    private static readonly Option<bool> Quick = new("--quick")
    {
        Description = "Fewer and smaller runs, under five minutes: shows that all works, not how fast it is",
    };

    private static readonly Option<int[]> Rows = new("--rows")
    {
        HelpName = "N,N,...",
        Description = "Only these rows of the table",
        DefaultValueFactory = _ => [.. AllRows.Numbers],
        CustomParser = ReadNumbers,
    };

    /// <summary>Does what the arguments say, or says what is wrong with them.</summary>
    public static Task<int> RunAsync(string[] arguments, CancellationToken stopping)
    {
        var root =
            new RootCommand("BlueTrace bench: measures the product beside what one could use instead.") { Quick, Rows };
        root.SetAction((parsed, _) =>
            BenchCommand.RunAsync(new Scale(parsed.GetValue(Quick)), parsed.GetValue(Rows)!, stopping));
        return Invocation.RunAsync(root, arguments, "bench/run");
    }

    private static int[] ReadNumbers(ArgumentResult result)
    {
        var numbers = new SortedSet<int>();
        foreach (var word in result.Tokens[0].Value.Split(','))
        {
            if (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && AllRows.Numbers.Contains(number)) numbers.Add(number);
            else result.AddError($"--rows: there is no row '{word}'; they are {string.Join(", ", AllRows.Numbers)}.");
        }

        return [.. numbers];
    }
}
