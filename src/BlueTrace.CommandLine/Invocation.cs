using System.CommandLine;
using System.CommandLine.Help;

namespace BlueTrace.CommandLine;

/// <summary>Runs a program as its command line asks.</summary>
public static class Invocation
{
    static Invocation() => StandardWriter.TakeOver();

    /// <summary>Does what the arguments say, or says what is wrong with them.</summary>
    /// <param name="root">The program's commands and options.</param>
    /// <param name="arguments">What was typed behind the program's name.</param>
    /// <param name="program">The program's name, as it is typed.</param>
    /// <param name="errors">Where mistakes are said; null for standard error.</param>
    /// <param name="output">Where help goes, and what commands show by it; null for standard output.</param>
    /// <returns>
    /// The exit code: the command's own, <see cref="ExitCode.Usage"/>, or <see cref="ExitCode.OutputFails"/>.
    /// </returns>
    public static async Task<int> RunAsync(
        RootCommand root, string[] arguments, string program, TextWriter? errors = null, TextWriter? output = null)
    {
        errors ??= Console.Error;
        DescribeHelp(root, program);
        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0 && parsed.Action is not { ClearsParseErrors: true })
        {
            foreach (var mistake in Mistakes.Of(parsed)) await errors.WriteLineAsync(mistake);
            await errors.WriteLineAsync(HelpPage.UsageAndMore(program, parsed.CommandResult.Command));
            return ExitCode.Usage;
        }

        try
        {
            // Whoever runs long has a StopSignal, and a mistake of ours is to be seen whole.
            return await parsed.InvokeAsync(
                new()
                {
                    Output = output ?? Console.Out,
                    EnableDefaultExceptionHandler = false,
                    ProcessTerminationTimeout = null,
                },
                CancellationToken.None);
        }
        catch (OutputException failure)
        {
            await errors.WriteLineAsync(failure.Message);
            return ExitCode.OutputFails;
        }
    }

    private static void DescribeHelp(RootCommand root, string program)
    {
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpPage(program);
        help.Description = "Show this page";
        root.Options.OfType<VersionOption>().Single().Description = "Show the version and the commit it was built of";
    }
}
