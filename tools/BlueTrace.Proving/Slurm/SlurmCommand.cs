namespace BlueTrace.Proving.Slurm;

/// <summary>
/// ./prove slurm: compares a sweep in shards, under a real Slurm of one machine, with one in one piece.
/// </summary>
internal static class SlurmCommand
{
    /// <summary>Plays it and shows what came of it.</summary>
    public static Task<int> RunAsync(CancellationToken stopping) => Guarded.RunAsync(
        async () =>
        {
            using var folder = WorkFolder.Open("slurm");
            try
            {
                return await PlayAsync(new ManyMachines(
                    folder.Path, $"'{Path.Combine(Checkout.Root, "lab")}'", stopping));
            }
            catch (NotPossibleHereException failure)
            {
                Console.WriteLine($"It can't be tried here: {failure.Message}");
                return false;
            }
        },
        stopping);

    private static async Task<bool> PlayAsync(ManyMachines machines)
    {
        // Built once before, not by eight tasks at a time.
        await machines.RunAsync("./lab --version");
        Console.WriteLine(ManyMachines.LineWith("sbatch "));
        await machines.PlaySlurmArrayAsync();
        Console.WriteLine($"{machines.Parts} parts came of it");
        var differing = await machines.DifferencesAsync();
        var holds = differing.Count == 0;
        Console.WriteLine($"{(holds ? "ok    " : "FAILED")} joined they have the bytes of a sweep in one piece"
            + (holds ? "" : $", but for {string.Join(", ", differing)}"));
        return holds;
    }
}
