using System.ComponentModel;

namespace BlueTrace.Proving.Faults;

/// <summary>Runs a program of the operating system to its end.</summary>
internal static class SystemTool
{
    /// <summary>Runs it; its words come as they are.</summary>
    /// <exception cref="NotPossibleHereException">There is no such program, or it refuses.</exception>
    public static async Task RunAsync(string program, params string[] arguments)
    {
        try
        {
            var run = await CompletedProgram.RunAsync(
                ProgramFiles.Piped(program, "/", arguments), CancellationToken.None);
            if (run.ExitCode != 0) throw new NotPossibleHereException(run.Errors.Trim());
        }
        catch (Win32Exception failure)
        {
            throw new NotPossibleHereException($"{program}: {failure.Message}");
        }
    }
}
