using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace BlueTrace.Bench.Programs;

/// <summary>
/// A program that runs beside the measuring, its output in a file: reading a pipe would cost time that is measured.
/// </summary>
internal sealed class Child : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(1);

    // As many open files as the system allows: every connection is one.
    private const string Launch = """ulimit -n "$(ulimit -Hn)"; exec "$@" >"$0" 2>&1""";

    private readonly string _name;
    private readonly Process _process;
    private readonly string _outputPath;
    private readonly SafeFileHandle _output;
    private long _position;

    private Child(string name, Process process, string outputPath)
    {
        _name = name;
        _process = process;
        _outputPath = outputPath;
        _output = File.OpenHandle(outputPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
    }

    /// <summary>The memory it holds at this moment, in bytes.</summary>
    public long ResidentBytes => ReadStatus("VmRSS:");

    /// <summary>How much it has shown so far.</summary>
    public long ShownBytes => RandomAccess.GetLength(_output);

    /// <summary>Starts a program in a folder, in which its output becomes a file too.</summary>
    public static Child Start(string name, string folder, string program, params IEnumerable<string> arguments)
    {
        var outputPath = Path.Combine(folder, name + ".out");
        File.WriteAllText(outputPath, "");
        var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", Launch, outputPath, program, .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
        })!;
        return new Child(name, process, outputPath);
    }

    /// <summary>Types a line.</summary>
    public void Type(string line)
    {
        _process.StandardInput.WriteLine(line);
        _process.StandardInput.Flush();
    }

    /// <summary>Waits until it shows a text, behind what was waited for last, and returns the rest of that line.</summary>
    public async Task<string> WaitForAsync(string text, CancellationToken stopping)
    {
        var sought = Encoding.ASCII.GetBytes(text);
        var begun = Stopwatch.GetTimestamp();
        while (!FileText.TryPass(_output, sought, ref _position))
        {
            var isOver = _process.HasExited;
            if (isOver && FileText.TryPass(_output, sought, ref _position)) break;
            if (isOver || Stopwatch.GetElapsedTime(begun) > Patience) throw Failure($"did not show '{text}'");
            await Task.Delay(Interval, stopping);
        }

        return RestOfLine();
    }

    /// <summary>Waits until it ends by itself.</summary>
    public async Task WaitForEndAsync(CancellationToken stopping)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        limit.CancelAfter(Patience);
        await _process.WaitForExitAsync(limit.Token);
    }

    /// <summary>How often a text stands in its output from a position on.</summary>
    public long Count(string text, long from) => FileText.Count(_output, Encoding.ASCII.GetBytes(text), from);

    /// <summary>Kills it if it has not ended.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
        _output.Dispose();
        File.Delete(_outputPath);
    }

    private string RestOfLine()
    {
        Span<byte> rest = stackalloc byte[256];
        rest = rest[..RandomAccess.Read(_output, rest, _position)];
        var end = rest.IndexOf((byte)'\n');
        return Encoding.ASCII.GetString(end < 0 ? rest : rest[..end]);
    }

    private long ReadStatus(string field)
    {
        var line = File.ReadLines($"/proc/{_process.Id}/status")
            .First(line => line.StartsWith(field, StringComparison.Ordinal));
        var kilobytes = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2];
        return 1024 * long.Parse(kilobytes, CultureInfo.InvariantCulture);
    }

    private BenchException Failure(string what)
    {
        var shown = File.ReadAllText(_outputPath);
        return new BenchException($"{_name} {what}. It showed: {shown[Math.Max(0, shown.Length - 500)..]}");
    }
}
