using System.Text.Json;
using BlueTrace.Driving;

namespace BlueTrace.Tests.Lab.Sweeps;

/// <summary>
/// What docs/LAB.md says of sweeps on many machines, its lines taken as they stand there: a small city stands in the
/// place of the large one.
/// </summary>
public sealed class ManyMachinesTests : IDisposable
{
    private const string JobCommand = "command: ";
    private const string JobVolume = "/results/";

    private const string SmallCity =
        """
        { "name": "city", "title": "A small city", "question": "?", "duration": "20d", "adoption": 0.6,
          "phones": { "beaconInterval": "1m", "retention": "21d" }, "city": { "people": 200 },
          "sweep": { "over": [{ "path": "adoption", "values": [0, 0.5, 1] }], "seeds": 3 } }
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly string[] Document = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "LAB.md"));
    private static readonly Dictionary<string, string> Nothing = [];

    private readonly string _folder = Directory.CreateTempSubdirectory("bluetrace-machines-").FullName;

    public ManyMachinesTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no shell for these lines.");
        var dotnet = ProgramFiles.StartOf(ProgramFiles.Lab, _folder, []).FileName;
        File.WriteAllText(At("lab"), $"#!/bin/sh\nexec '{dotnet}' '{ProgramFiles.Lab}' \"$@\"\n");
        File.SetUnixFileMode(At("lab"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        Directory.CreateDirectory(At("scenarios"));
        File.WriteAllText(At("scenarios/city.json"), SmallCity);
    }

    private static CancellationToken Stopping => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_Slurm_array_gives_the_bytes_of_a_sweep_in_one_piece()
    {
        await using var slurm = await SlurmCluster.StartAsync(Directory.CreateDirectory(At("slurm")).FullName, Stopping);

        // SBATCH_WAIT is --wait: sbatch ends when the last task has, with what the worst of them ended with.
        var submitted = await slurm.RunAsync(_folder, $"export SBATCH_WAIT=1; {LineWith("sbatch ")}", Patience, Stopping);

        Assert.True(submitted.ExitCode == 0, $"{submitted.Said}\n{TasksSaid()}");
        Assert.Equal(8, Directory.GetDirectories(At("parts")).Length);
        await MergedHasTheBytesOfOneSweepAsync();
    }

    [Fact]
    public async Task The_command_of_the_Kubernetes_job_gives_the_bytes_of_a_sweep_in_one_piece()
    {
        var command = JsonSerializer.Deserialize<string[]>(LineWith(JobCommand)[JobCommand.Length..])!;
        Assert.Equal(["sh", "-c"], command[..2]);
        var line = command[2].Replace(JobVolume, $"{_folder}/", StringComparison.Ordinal);
        var pods = int.Parse(LineWith("completions: ").Split(' ')[1]);

        for (var pod = 0; pod < pods; pod++)
            await MustRunAsync(line, new Dictionary<string, string> { ["JOB_COMPLETION_INDEX"] = $"{pod}" });

        await MergedHasTheBytesOfOneSweepAsync();
    }

    private async Task MergedHasTheBytesOfOneSweepAsync()
    {
        await MustRunAsync(LineWith("./lab merge "), Nothing);
        await MustRunAsync("./lab sweep scenarios/city.json --out whole", Nothing);

        Assert.Equal(FileBytes.Under(At("whole")), FileBytes.Under(At("results/city-sweep")));
    }

    private async Task MustRunAsync(string line, Dictionary<string, string> environment)
    {
        var (exitCode, said) = await ShellLine.RunAsync(_folder, line, environment, Patience, Stopping);
        Assert.True(exitCode == 0, $"{line}: {said}");
    }

    /// <summary>The one line of the document's examples that begins so.</summary>
    private static string LineWith(string beginning) =>
        Assert.Single(Document, line => line.StartsWith("    ", StringComparison.Ordinal)
            && line.TrimStart().StartsWith(beginning, StringComparison.Ordinal)).Trim();

    private string TasksSaid() => string.Join('\n', Directory.GetFiles(_folder, "slurm-*.out").Select(File.ReadAllText));

    private string At(string name) => Path.Combine(_folder, name);
}
