using BlueTrace.Bench.Report;
using BlueTrace.Bench.Rows;
using BlueTrace.CommandLine;

namespace BlueTrace.Bench;

/// <summary>Measures rows one after another and writes what came of it.</summary>
internal static class BenchCommand
{
    /// <summary>Measures the rows of these numbers; the exit code says whether it could, not how fast it was.</summary>
    public static async Task<int> RunAsync(Scale scale, IReadOnlyList<int> numbers, CancellationToken stopping)
    {
        var (takenAt, begun) = (DateTimeOffset.UtcNow, Stopwatch.GetTimestamp());
        try
        {
            Directory.CreateDirectory(Places.Work);
            var machine = await Machine.ReadAsync(stopping);
            var rows = new List<RowResult>();
            foreach (var number in numbers) rows.Add(await MeasureAsync(AllRows.Of(number), scale, stopping));
            var minutes = Stopwatch.GetElapsedTime(begun).TotalMinutes;
            var run = new RunResult(takenAt, minutes, scale.IsQuick, machine, rows);
            var path = await ResultFiles.WriteAsync(run, isWhole: numbers.Count == AllRows.Numbers.Count);
            ProgressLine.Current.End();
            Console.Write(await File.ReadAllTextAsync(path, stopping));
            var shown = Path.GetRelativePath(Environment.CurrentDirectory, path);
            Console.WriteLine($"\nWritten to {shown} and the .json beside it.");
            return ExitCode.Holds;
        }
        catch (Exception failure) when (failure is BenchException or ChildProgramException)
        {
            ProgressLine.Current.End();
            await Console.Error.WriteLineAsync(failure.Message);
            return ExitCode.Fails;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            ProgressLine.Current.End();
            return ExitCode.Interrupted;
        }
    }

    private static async Task<RowResult> MeasureAsync(Row row, Scale scale, CancellationToken stopping)
    {
        var folder = Path.Combine(Places.Work, $"row-{row.Number}");
        var run = new RowRun(scale, folder, stopping);
        var begun = Stopwatch.GetTimestamp();
        string? skipped = null;
        try
        {
            await row.MeasureAsync(run);
        }
        catch (SkippedException why)
        {
            skipped = why.Message;
        }
        finally
        {
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        }

        var seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        return new RowResult(row.Number, row.Title, run.Measures, run.Notes, seconds, skipped);
    }
}
