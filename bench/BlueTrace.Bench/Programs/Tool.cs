namespace BlueTrace.Bench.Programs;

/// <summary>A program that is run to its end.</summary>
internal static class Tool
{
    /// <summary>Runs it and returns what it printed.</summary>
    /// <exception cref="BenchException">It failed.</exception>
    public static async Task<string> RunAsync(
        string folder, string program, IEnumerable<string> arguments, CancellationToken stopping)
    {
        var run = await CompletedProgram.RunAsync(ProgramFiles.Piped(program, folder, arguments), stopping);
        if (run.ExitCode == 0) return run.Output;
        throw new BenchException($"{program} failed with exit code {run.ExitCode}: {run.Output}{run.Errors}");
    }

    /// <summary>Whether there is such a program.</summary>
    public static bool IsThere(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
            .Any(folder => File.Exists(Path.Combine(folder, program)));

    /// <summary>Sees to it that there is such a program, if need be from a Debian package.</summary>
    /// <exception cref="SkippedException">There is none, and it cannot be installed.</exception>
    public static async Task RequireAsync(string program, string package, CancellationToken stopping)
    {
        if (IsThere(program)) return;
        ProgressLine.Current.Say($"installing {package}");
        try
        {
            if (Environment.UserName != "root" || !IsThere("apt-get"))
                throw new BenchException("only root can install it");
            await Tool.RunAsync("/", "apt-get", ["update", "-q"], stopping);
            await Tool.RunAsync("/", "apt-get", ["install", "-y", "-q", "--no-install-recommends", package], stopping);
        }
        catch (BenchException failure)
        {
            throw new SkippedException($"{program} is missing (Debian package {package}): {failure.Message}");
        }
    }
}
