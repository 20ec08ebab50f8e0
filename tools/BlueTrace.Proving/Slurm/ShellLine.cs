namespace BlueTrace.Proving.Slurm;

/// <summary>A line of a document, run as its reader would.</summary>
internal static class ShellLine
{
    /// <summary>Where programs are looked for: daemons lie where not everybody looks.</summary>
    public static string SearchPath { get; } = $"{Environment.GetEnvironmentVariable("PATH")}:/usr/sbin:/sbin";

    /// <summary>Runs it to its end; what it wrote to standard error stands in its output too.</summary>
    /// <exception cref="OperationCanceledException">It took longer than its patience, and was killed.</exception>
    public static async Task<CompletedProgram> RunAsync(
        string folder, string line, TimeSpan patience, CancellationToken stopping,
        params (string Name, string Value)[] environment)
    {
        var start = ProgramFiles.Piped("/bin/sh", folder, ["-c", $"exec 2>&1; {line}"]);
        start.Environment["PATH"] = SearchPath;
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        limit.CancelAfter(patience);
        return await CompletedProgram.RunAsync(start, limit.Token);
    }
}
