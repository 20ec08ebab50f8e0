using System.ComponentModel;
using System.Diagnostics;

namespace BlueTrace.Proving.Faults;

/// <summary>Runs a program of the operating system to its end.</summary>
internal static class SystemTool
{
    /// <summary>Runs it; its words come as they are.</summary>
    /// <exception cref="NotPossibleHereException">There is no such program, or it refuses.</exception>
    public static async Task RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        try
        {
            using var process = Process.Start(start)!;
            var said = process.StandardError.ReadToEndAsync();
            await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            if (process.ExitCode != 0) throw new NotPossibleHereException((await said).Trim());
        }
        catch (Win32Exception failure)
        {
            throw new NotPossibleHereException($"{program}: {failure.Message}");
        }
    }
}
