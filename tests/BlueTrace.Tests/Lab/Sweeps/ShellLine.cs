using System.Diagnostics;

namespace BlueTrace.Tests.Lab.Sweeps;

/// <summary>A line of a document, run as its reader would.</summary>
internal static class ShellLine
{
    /// <summary>Where programs are looked for: daemons lie where not everybody looks.</summary>
    public static string SearchPath { get; } = $"{Environment.GetEnvironmentVariable("PATH")}:/usr/sbin:/sbin";

    /// <summary>Runs it to its end, and returns its exit code and all that it wrote.</summary>
    /// <exception cref="OperationCanceledException">It took longer than its patience, and was killed.</exception>
    public static async Task<(int ExitCode, string Said)> RunAsync(
        string folder, string line, IReadOnlyDictionary<string, string> environment, TimeSpan patience, CancellationToken stopping)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", $"exec 2>&1; {line}"])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["PATH"] = SearchPath;
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        limit.CancelAfter(patience);
        using var process = Process.Start(start)!;
        try
        {
            process.StandardInput.Close();
            var said = await process.StandardOutput.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, said);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }
}
