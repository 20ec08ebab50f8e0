using System.Runtime.InteropServices;
using System.Text;

namespace BlueTrace.Bench.Rows;

/// <summary>How long the Native AOT programs take to be of use, and what they then hold.</summary>
internal sealed class ColdStart() : Row(9, "cold start, Native AOT build")
{
    private const double MegabyteBytes = 1e6;

    public override async Task MeasureAsync(RowRun run)
    {
        await Tool.RequireAsync("python3", "python3", run.Stopping);
        await Tool.RequireAsync("clang", "clang", run.Stopping);
        var serverProgram = await PublishAsync("BlueTrace.Server", "server", run.Stopping);
        var clientProgram = await PublishAsync("BlueTrace.Client", "client", run.Stopping);
        var hello = await CPrograms.BuildAsync("hello", run.Stopping);
        var folder = run.NewFolder("server");
        var clientFolder = run.NewFolder("client");
        var other = run.NewFolder("other");
        foreach (var enrolled in new[] { folder, other }) BlueTraceServer.Enrol(enrolled, 1);
        await using var server = await BlueTraceServer.StartAsync(other, run.Stopping);

        // What stands on the path may be a script that looks for the right Python first.
        var printed = await Tool.RunAsync("/", "python3", ["-c", "import sys; print(sys.executable)"], run.Stopping);
        var python = printed.Trim();
        var memory = new Dictionary<string, List<double>> { ["server"] = [], ["client"] = [] };
        await CompareAsync("server to listening", "server", () =>
            Start(serverProgram, " ready on ", BlueTraceServer.CommandLine(folder)));
        await CompareAsync("client to first prompt", "client", () =>
            Start(clientProgram, "Username: ", "127.0.0.1", $"{server.Port}", "0", "--data", clientFolder));
        var least = await run.TakePairsAsync(
            "row 9: hello", () => Task.FromResult(Start(hello, "hello").Milliseconds), PythonAsync);
        run.Add("for scale: hello in C", "ms", least.Ours);

        Task<double> PythonAsync() => Task.FromResult(Start(python, "", "-c", "pass").Milliseconds);

        async Task CompareAsync(string what, string name, Func<(double Milliseconds, double ResidentBytes)> start)
        {
            var pairs = await run.TakePairsAsync($"row 9: {what}", OursAsync, PythonAsync);
            run.Add(pairs.CompareSpeed(what, "ms", "python3 -c pass", Goal.AtLeast(1)));
            run.Add($"{name}, resident then", "MB", memory[name], Goal.AtMost(20));

            Task<double> OursAsync()
            {
                var (milliseconds, residentBytes) = start();
                memory[name].Add(residentBytes / MegabyteBytes);
                return Task.FromResult(milliseconds);
            }
        }
    }

    private static async Task<string> PublishAsync(string project, string assembly, CancellationToken stopping)
    {
        ProgressLine.Current.Say($"row 9: publishing {assembly} as Native AOT");
        var folder = Path.Combine(Places.Work, "aot", assembly);
        try
        {
            await Tool.RunAsync(
                Places.Root,
                "dotnet",
                [
                    "publish", $"src/{project}", "--configuration", "Release", "--nologo", "--verbosity", "quiet",
                    "--runtime", RuntimeInformation.RuntimeIdentifier, "--output", folder,
                ],
                stopping);
        }
        catch (BenchException failure)
        {
            throw new SkippedException(
                $"Native AOT could not be published (Debian packages clang, zlib1g-dev): {failure.Message}");
        }

        return Path.Combine(folder, assembly);
    }

    /// <summary>Starts a program; returns when it has shown a text, or has ended where the text is empty.</summary>
    private static (double Milliseconds, double ResidentBytes) Start(
        string program, string text, params IEnumerable<string> arguments)
    {
        var begun = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        try
        {
            if (text.Length == 0) process.WaitForExit();
            else ReadUpTo(process.StandardOutput.BaseStream, text, program);
            var milliseconds = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
            return (milliseconds, ResidentBytesOf(process));
        }
        finally
        {
            process.Kill();
            process.WaitForExit();
        }
    }

    /// <summary>0 where the program has ended, as hello does at any moment.</summary>
    private static double ResidentBytesOf(Process process)
    {
        try
        {
            return process.WorkingSet64;
        }
        catch (InvalidOperationException)
        {
            return 0;
        }
    }

    private static void ReadUpTo(Stream output, string text, string program)
    {
        var (sought, shown) = (Encoding.ASCII.GetBytes(text), new byte[4096]);
        var length = 0;
        while (shown.AsSpan(0, length).IndexOf(sought) < 0)
        {
            var read = output.Read(shown, length, shown.Length - length);
            if (read == 0) throw new BenchException($"{program} did not show '{text}'.");
            length += read;
        }
    }
}
