using System.Text.Json;
using BlueTrace.Proving.Running;
using BlueTrace.Proving.Slurm;

namespace BlueTrace.EndToEnd.Proving;

/// <summary>What docs/LAB.md says of sweeps on many machines.</summary>
public sealed class ManyMachinesTests : EndToEndTest
{
    private const string JobCommand = "command: ";
    private const string JobVolume = "/results/";

    private readonly string _folder;

    public ManyMachinesTests() => _folder = NewFolder();

    [Fact]
    public async Task A_Slurm_array_gives_the_bytes_of_a_sweep_in_one_piece()
    {
        try
        {
            var machines = Machines();
            await machines.PlaySlurmArrayAsync();

            Assert.Equal(8, machines.Parts);
            Assert.Empty(await machines.DifferencesAsync());
        }
        catch (NotPossibleHereException failure)
        {
            Assert.Skip(failure.Message);
        }
    }

    [Fact]
    public async Task The_command_of_the_Kubernetes_job_gives_the_bytes_of_a_sweep_in_one_piece()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no shell for these lines.");
        var machines = Machines();
        var command = JsonSerializer.Deserialize<string[]>(ManyMachines.LineWith(JobCommand)[JobCommand.Length..])!;
        Assert.Equal(["sh", "-c"], command[..2]);
        var line = command[2].Replace(JobVolume, $"{_folder}/");
        var pods = int.Parse(ManyMachines.LineWith("completions: ").Split(' ')[1]);

        for (var pod = 0; pod < pods; pod++)
            await machines.RunAsync(line, ("JOB_COMPLETION_INDEX", $"{pod}"));

        Assert.Empty(await machines.DifferencesAsync());
    }

    private ManyMachines Machines()
    {
        var start = ProgramFiles.StartOf(ProgramFiles.Lab, _folder, []);
        return new ManyMachines(_folder, $"'{start.FileName}' '{ProgramFiles.Lab}'", Stopping);
    }
}
