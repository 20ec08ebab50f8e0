namespace BlueTrace.Lab.Scenarios;

/// <summary>What commands about scenarios do when something is wrong: say it, and end with the code for it.</summary>
internal static class ErrorHandling
{
    /// <summary>Runs a command.</summary>
    public static async Task<int> RunAsync(Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (Exception fault) when (fault is ScenarioException or FormatException)
        {
            await Console.Error.WriteLineAsync(TerminalText.Printable(fault.Message));
            return ExitCode.Usage;
        }
        catch (Exception failure) when (FileProblem.Is(failure))
        {
            await Console.Error.WriteLineAsync(TerminalText.Printable(failure.Message));
            return ExitCode.Fails;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Interrupted: nothing was written.");
            return ExitCode.Interrupted;
        }
    }
}
