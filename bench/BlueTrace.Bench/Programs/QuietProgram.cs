using System.Text;
using Microsoft.Win32.SafeHandles;

namespace BlueTrace.Bench.Programs;

/// <summary>
/// A program that runs beside the measuring, its output in a file: reading a pipe would cost time that is measured.
/// </summary>
internal sealed class QuietProgram(ChildProgram program, string outputPath) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(1);

    // As many open files as the system allows: every connection is one.
    private const string Launch = """ulimit -n "$(ulimit -Hn)"; exec "$@" >"$0" 2>&1""";

    private readonly ProcessUse _use = new(program.ProcessId);
    private readonly SafeFileHandle _output =
        File.OpenHandle(outputPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
    private long _position;

    /// <summary>The port at which others find it, once it is ready.</summary>
    public int Port { get; private set; }

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

    /// <summary>Returns it once it is ready, which gives its port; kills it where it does not get so far.</summary>
    public async Task<QuietProgram> ReadyAsync(Func<QuietProgram, Task<int>> prepare)
    {
        try
        {
            Port = await prepare(this);
            return this;
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    /// <summary>The same for a program that says it, and its port, as ours do.</summary>
    public Task<QuietProgram> ReadyAsync(CancellationToken stopping) =>
        ReadyAsync(program => program.WaitForNumberAsync("ready on 127.0.0.1:", stopping));

    /// <summary>Types a line.</summary>
    public Task TypeAsync(string line) => program.SendAsync(line);

    /// <summary>Waits until it shows a text, behind what was waited for last; returns the rest of that line.</summary>
    public async Task<string> WaitForAsync(string text, CancellationToken stopping)
    {
        var sought = Encoding.ASCII.GetBytes(text);
        var begun = Stopwatch.GetTimestamp();
        while (!FileText.TryPass(_output, sought, ref _position))
        {
            var isOver = program.HasExited;
            if (isOver && FileText.TryPass(_output, sought, ref _position)) break;
            if (isOver || Stopwatch.GetElapsedTime(begun) > Patience) throw Failure($"did not show '{text}'");
            await Task.Delay(Interval, stopping);
        }

        return RestOfLine();
    }

    /// <summary>Waits until it shows a text and a whole number right behind it, which is returned.</summary>
    public async Task<int> WaitForNumberAsync(string text, CancellationToken stopping) =>
        int.Parse((await WaitForAsync(text, stopping)).Split(',', '.')[0], CultureInfo.InvariantCulture);

    /// <summary>Waits until it ends by itself.</summary>
    public Task WaitForEndAsync(CancellationToken stopping) => program.WaitForExitAsync().WaitAsync(stopping);

    /// <summary>How often a text stands in its output from a position on.</summary>
    public long Count(string text, long from) => FileText.Count(_output, Encoding.ASCII.GetBytes(text), from);

    /// <summary>Kills it if it has not ended.</summary>
    public async ValueTask DisposeAsync()
    {
        await program.DisposeAsync();
        _output.Dispose();
        File.Delete(outputPath);
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
        var shown = File.ReadAllText(outputPath);
        return new BenchException($"{program.Name} {what}. It showed: {shown[Math.Max(0, shown.Length - 500)..]}");
    }
}
