using System.Text;
using Microsoft.Win32.SafeHandles;

namespace BlueTrace.Bench.Programs;

/// <summary>
/// A program that runs beside the measuring, its output in a file: reading a pipe would cost time that is measured.
/// </summary>
internal sealed class QuietProgram : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(1);

    // As many open files as the system allows: every connection is one.
    private const string Launch = """ulimit -n "$(ulimit -Hn)"; exec "$@" >"$0" 2>&1""";

    private readonly ChildProgram _program;
    private readonly ProcessUse _use;
    private readonly string _outputPath;
    private readonly SafeFileHandle _output;
    private long _position;

    private QuietProgram(ChildProgram program, string outputPath)
    {
        _program = program;
        _use = new ProcessUse(program.ProcessId);
        _outputPath = outputPath;
        _output = File.OpenHandle(outputPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
    }

    /// <summary>The memory it holds at this moment, in bytes.</summary>
    public long ResidentBytes => _use.ResidentBytes;

    /// <summary>How much it has shown so far.</summary>
    public long ShownBytes => RandomAccess.GetLength(_output);

    /// <summary>Starts a program in a folder, in which its output becomes a file too.</summary>
    public static QuietProgram Start(string name, string folder, string program, params IEnumerable<string> arguments)
    {
        var outputPath = Path.Combine(folder, name + ".out");
        File.WriteAllText(outputPath, "");
        var start = ProgramFiles.Piped("/bin/sh", folder, ["-c", Launch, outputPath, program, .. arguments]);
        return new QuietProgram(ChildProgram.Start(name, start, CancellationToken.None, Patience), outputPath);
    }

    /// <summary>Types a line.</summary>
    public Task TypeAsync(string line) => _program.SendAsync(line);

    /// <summary>Waits until it shows a text, behind what was waited for last; returns the rest of that line.</summary>
    public async Task<string> WaitForAsync(string text, CancellationToken stopping)
    {
        var sought = Encoding.ASCII.GetBytes(text);
        var begun = Stopwatch.GetTimestamp();
        while (!FileText.TryPass(_output, sought, ref _position))
        {
            var isOver = _program.HasExited;
            if (isOver && FileText.TryPass(_output, sought, ref _position)) break;
            if (isOver || Stopwatch.GetElapsedTime(begun) > Patience) throw Failure($"did not show '{text}'");
            await Task.Delay(Interval, stopping);
        }

        return RestOfLine();
    }

    /// <summary>Waits until it ends by itself.</summary>
    public Task WaitForEndAsync(CancellationToken stopping) => _program.WaitForExitAsync().WaitAsync(stopping);

    /// <summary>How often a text stands in its output from a position on.</summary>
    public long Count(string text, long from) => FileText.Count(_output, Encoding.ASCII.GetBytes(text), from);

    /// <summary>Kills it if it has not ended.</summary>
    public async ValueTask DisposeAsync()
    {
        await _program.DisposeAsync();
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

    private BenchException Failure(string what)
    {
        var shown = File.ReadAllText(_outputPath);
        return new BenchException($"{_program.Name} {what}. It showed: {shown[Math.Max(0, shown.Length - 500)..]}");
    }
}
