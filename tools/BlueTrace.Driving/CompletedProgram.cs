namespace BlueTrace.Driving;

/// <summary>A program that ran to its end by itself.</summary>
/// <param name="ExitCode">With what it ended.</param>
/// <param name="Output">What it wrote to standard output.</param>
/// <param name="Errors">What it wrote to standard error.</param>
public sealed record CompletedProgram(int ExitCode, string Output, string Errors)
{
    /// <summary>
    /// Runs it, its input ended; if <paramref name="stopping"/> comes first, it is killed with all its children.
    /// </summary>
    /// <param name="start">What is run, as <see cref="ProgramFiles.Piped"/> has it.</param>
    /// <param name="stopping">Ends it.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">There is no such program.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="stopping"/> came first.</exception>
    public static async Task<CompletedProgram> RunAsync(ProcessStartInfo start, CancellationToken stopping)
    {
        using var process = Process.Start(start)!;
        try
        {
            process.StandardInput.Close();
            var errors = process.StandardError.ReadToEndAsync(stopping);
            var output = await process.StandardOutput.ReadToEndAsync(stopping);
            await process.WaitForExitAsync(stopping);
            return new CompletedProgram(process.ExitCode, output, await errors);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }
}
