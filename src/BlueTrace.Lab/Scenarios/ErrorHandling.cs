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
            await Console.Error.WriteLineAsync(Printable(fault.Message));
            return ExitCode.Usage;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(Printable(failure.Message));
            return ExitCode.Fails;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Interrupted: nothing was written.");
            return ExitCode.Interrupted;
        }
    }

    /// <summary>A message without what a terminal would obey: it may quote any bytes of a file.</summary>
    public static string Printable(string message) => string.Concat(message.Select(letter =>
        letter is '\n' or '\t'
            || char.GetUnicodeCategory(letter) is not (UnicodeCategory.Control or UnicodeCategory.Format)
            ? letter.ToString()
            : $"\\u{(int)letter:x4}"));
}
