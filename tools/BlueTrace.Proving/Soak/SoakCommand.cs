namespace BlueTrace.Proving.Soak;

/// <summary>./prove soak: a long mixed load, after which the server must have what it had before.</summary>
internal static class SoakCommand
{
    private const int RowsShown = 12;

    /// <summary>Short, so that strangers' blocks come and go.</summary>
    private const int BlockSeconds = 1;

    /// <summary>Runs it and shows what came of it.</summary>
    public static Task<int> RunAsync(double minutes, ulong seed, CancellationToken stopping) => Guarded.RunAsync(
        async () =>
        {
            var users = Account.Numbered(SoakVisitors.UserCount);
            await using var target = await LoadTarget.StartAsync(users, BlockSeconds, stopping);
            var run = new SoakRun(target, TimeSpan.FromMinutes(minutes), seed);
            var verdict = run.RunAsync(stopping);
            await Progress.OnStandardError().RunAsync(run.Describe, verdict);
            Show(run.Samples);
            return Conclude(await verdict, run.Failures);
        },
        stopping);

    private static void Show(IReadOnlyList<SoakSample> samples)
    {
        Console.WriteLine("      at   memory KiB  handles    TempIDs   sessions");
        for (var row = 0; row < Math.Min(RowsShown, samples.Count); row++)
        {
            var sample = samples[(int)((long)(samples.Count - 1) * row / Math.Max(1, RowsShown - 1))];
            Console.WriteLine(
                $"{sample.At:hh\\:mm\\:ss} {sample.ResidentBytes >> 10,12:N0} {sample.Handles,8} "
                    + $"{sample.TempIds,10:N0} {sample.Sessions,10:N0}");
        }
    }

    private static bool Conclude(SoakVerdict? verdict, IReadOnlyDictionary<string, long> failures)
    {
        foreach (var (what, count) in failures) Console.WriteLine($"{count} times: {what}");
        Console.WriteLine($"{(failures.Count == 0 ? "ok    " : "FAILED")} every session went as it should");
        if (verdict is null) Console.WriteLine("FAILED it was too short to say anything of memory and handles");
        verdict?.Write(Console.Out);
        return failures.Count == 0 && verdict is { MemoryHolds: true, HandlesHold: true };
    }
}
