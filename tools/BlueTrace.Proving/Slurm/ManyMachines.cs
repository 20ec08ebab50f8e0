namespace BlueTrace.Proving.Slurm;

/// <summary>
/// What docs/LAB.md says of sweeps on many machines, its lines taken as they stand there: a small city stands in the
/// place of the large one.
/// </summary>
internal sealed class ManyMachines
{
    private const string SmallCity =
        """
        { "model": "city", "name": "city", "title": "A small city", "question": "?", "duration": "20d", "adoption": 0.6,
          "phones": { "beaconInterval": "1m", "retention": "21d" }, "city": { "people": 200 },
          "sweep": { "over": [{ "path": "adoption", "values": [0, 0.5, 1] }], "seeds": 3 } }
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private static readonly Lazy<string[]> Document =
        new(() => File.ReadAllLines(Path.Combine(Checkout.Root, "docs", "LAB.md")));

    private readonly string _folder;
    private readonly CancellationToken _stopping;

    /// <param name="folder">Where all of it lies.</param>
    /// <param name="lab">How a shell runs the lab.</param>
    /// <param name="stopping">Ends it.</param>
    /// <exception cref="NotPossibleHereException">This system has no shell for such lines.</exception>
    public ManyMachines(string folder, string lab, CancellationToken stopping)
    {
        if (OperatingSystem.IsWindows()) throw new NotPossibleHereException("Windows has no shell for these lines.");
        (_folder, _stopping) = (folder, stopping);
        File.WriteAllText(At("lab"), $"#!/bin/sh\nexec {lab} \"$@\"\n");
        File.SetUnixFileMode(At("lab"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        Directory.CreateDirectory(At("scenarios"));
        File.WriteAllText(At("scenarios/city.json"), SmallCity);
    }

    /// <summary>How many parts there are.</summary>
    public int Parts => Directory.GetDirectories(At("parts")).Length;

    /// <summary>The one line of the document's examples that begins so.</summary>
    /// <exception cref="InvalidOperationException">There is none, or there are several.</exception>
    public static string LineWith(string beginning) =>
        Document.Value.Single(line => line.StartsWith("    ", StringComparison.Ordinal)
            && line.TrimStart().StartsWith(beginning, StringComparison.Ordinal)).Trim();

    /// <summary>Hands the sweep to a Slurm of one machine, as an array, and waits for its parts.</summary>
    /// <exception cref="NotPossibleHereException">Slurm cannot run here.</exception>
    /// <exception cref="ChildProgramException">A part did not end as it should.</exception>
    public async Task PlaySlurmArrayAsync()
    {
        await using var slurm =
            await SlurmCluster.StartAsync(Directory.CreateDirectory(At("slurm")).FullName, _stopping);

        // SBATCH_WAIT is --wait: sbatch ends when the last task has, with what the worst of them ended with.
        var line = LineWith("sbatch ");
        var submitted = await slurm.RunAsync(_folder, $"export SBATCH_WAIT=1; {line}", Patience, _stopping);
        if (submitted.ExitCode != 0) throw new ChildProgramException($"{line}: {submitted.Output}\n{TasksSaid()}");
    }

    /// <summary>Runs a line that must end well.</summary>
    /// <exception cref="ChildProgramException">It does not.</exception>
    public async Task RunAsync(string line, params (string Name, string Value)[] environment)
    {
        var run = await ShellLine.RunAsync(_folder, line, Patience, _stopping, environment);
        if (run.ExitCode != 0) throw new ChildProgramException($"{line}: {run.Output}");
    }

    /// <summary>Joins the parts, plays the sweep in one piece, and names the files in which they differ.</summary>
    /// <exception cref="ChildProgramException">One of the two does not end well.</exception>
    public async Task<IReadOnlyList<string>> DifferencesAsync()
    {
        await RunAsync(LineWith("./lab merge "));
        await RunAsync("./lab sweep scenarios/city.json --out whole");
        var (joined, whole) = (FileBytes.Under(At("results/city-sweep")), FileBytes.Under(At("whole")));
        return [.. joined.Except(whole).Concat(whole.Except(joined)).Select(file => file.Key).Distinct()];
    }

    private string TasksSaid() =>
        string.Join('\n', Directory.GetFiles(_folder, "slurm-*.out").Select(File.ReadAllText));

    private string At(string name) => Path.Combine(_folder, name);
}
