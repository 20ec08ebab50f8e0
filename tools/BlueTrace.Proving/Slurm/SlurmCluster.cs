using System.Runtime.Versioning;
using System.Security.Cryptography;

namespace BlueTrace.Proving.Slurm;

/// <summary>
/// A Slurm of one machine: the real munged, slurmctld and slurmd, on loopback, with their key, settings and state in a
/// folder. Ends with everything that runs in its name, jobs included.
/// </summary>
internal sealed class SlurmCluster(string folder) : IAsyncDisposable
{
    private const string Node = "here";

    // Daemons that nobody ended, because whoever started them was killed, end by themselves.
    private const string LifeSecondsMax = "300";

    private static readonly string[] Programs = ["munged", "slurmctld", "slurmd", "sbatch", "sinfo"];

    private readonly List<ChildProgram> _started = [];

    private string Settings => Path.Combine(folder, "slurm.conf");

    private string Socket => Path.Combine(folder, "munge.socket");

    /// <summary>Starts it in an empty folder and waits until its node takes jobs.</summary>
    /// <exception cref="NotPossibleHereException">It cannot run here.</exception>
    public static async Task<SlurmCluster> StartAsync(string folder, CancellationToken stopping)
    {
        if (!OperatingSystem.IsLinux()) throw new NotPossibleHereException("Slurm is tried on Linux only.");
        if (Environment.UserName != "root")
            throw new NotPossibleHereException("Slurm's daemons are started as root only.");
        if (Array.Find(Programs, program => !IsThere(program)) is { } missing)
            throw new NotPossibleHereException($"There is no {missing} (Debian: apt-get install slurm-wlm).");
        var cluster = new SlurmCluster(folder);
        try
        {
            await cluster.StartDaemonsAsync(stopping);
            return cluster;
        }
        catch (ChildProgramException failure)
        {
            var said = cluster.Said();
            await cluster.DisposeAsync();
            throw new NotPossibleHereException($"Slurm does not start here. {failure.Message} {said}");
        }
    }

    /// <summary>Runs a line as a shell does, for this cluster, to its end.</summary>
    /// <exception cref="OperationCanceledException">It took longer than its patience.</exception>
    public Task<CompletedProgram> RunAsync(
        string folder, string line, TimeSpan patience, CancellationToken stopping) =>
        ShellLine.RunAsync(folder, line, patience, stopping, ("SLURM_CONF", Settings));

    /// <summary>Kills daemons and jobs: whatever has the cluster's settings in its environment.</summary>
    public async ValueTask DisposeAsync()
    {
        await Condition.WaitForAsync("nothing of Slurm runs any more", () =>
        {
            var left = FindOwn();
            foreach (var process in left) Kill(process);
            return left.Count == 0;
        }, CancellationToken.None);
        foreach (var daemon in _started) await daemon.DisposeAsync();
    }

    [UnsupportedOSPlatform("windows")]
    private async Task StartDaemonsAsync(CancellationToken stopping)
    {
        WriteFiles();
        Start("munged", stopping, "--foreground", "--force", $"--key-file={At("munge.key")}", $"--socket={Socket}",
            $"--pid-file={At("munge.pid")}", $"--seed-file={At("munge.seed")}", $"--log-file={At("munge.log")}");
        await Condition.WaitForAsync("munged has its socket", () => File.Exists(Socket), stopping);
        Start("slurmctld", stopping, "-D");
        Start("slurmd", stopping, "-D", "-N", Node);
        var isIdle = false;
        while (!isIdle)
        {
            // Each asking waits for an answer by itself, and the daemons' own end is this loop's.
            if (_started.Exists(daemon => daemon.HasExited)) throw new ChildProgramException("A daemon ended.");
            var asked = await RunAsync(folder, "sinfo --noheader --format=%T", ChildProgram.Patience, stopping);
            isIdle = asked.Output.Trim() == "idle";
        }
    }

    [UnsupportedOSPlatform("windows")]
    private void WriteFiles()
    {
        File.WriteAllBytes(At("munge.key"), RandomNumberGenerator.GetBytes(1024));
        File.SetUnixFileMode(At("munge.key"), UnixFileMode.UserRead);
        foreach (var name in new[] { "state", "spool" }) Directory.CreateDirectory(At(name));
        var ports = FreePorts.Find(2);
        File.WriteAllText(Settings, $"""
            ClusterName=test
            SlurmctldHost={Dns.GetHostName()}(127.0.0.1)
            SlurmctldPort={ports[0]}
            SlurmdPort={ports[1]}
            CommunicationParameters=NoCtldInAddrAny,NoInAddrAny
            SlurmUser=root
            SlurmdUser=root
            AuthType=auth/munge
            AuthInfo=socket={Socket}
            CredType=cred/munge
            MpiDefault=none
            ProctrackType=proctrack/pgid
            TaskPlugin=task/none
            SwitchType=switch/none
            JobAcctGatherType=jobacct_gather/none
            SelectType=select/cons_tres
            SelectTypeParameters=CR_CPU
            StateSaveLocation={At("state")}
            SlurmdSpoolDir={At("spool")}
            SlurmctldPidFile={At("slurmctld.pid")}
            SlurmdPidFile={At("slurmd.pid")}
            NodeName={Node} NodeHostname={Dns.GetHostName()} NodeAddr=127.0.0.1 CPUs={Environment.ProcessorCount}
            PartitionName=lab Nodes={Node} Default=YES MaxTime=5

            """);

        // Without limits nothing of a cgroup is touched, but slurmd wants to hear which kind it would be.
        File.WriteAllText(At("cgroup.conf"), "CgroupPlugin=cgroup/v1\n");
    }

    private void Start(string program, CancellationToken stopping, params string[] arguments)
    {
        var start = ProgramFiles.Piped("timeout", folder, [LifeSecondsMax, program, .. arguments]);
        start.Environment["SLURM_CONF"] = Settings;
        start.Environment["PATH"] = ShellLine.SearchPath;
        _started.Add(ChildProgram.Start(program, start, stopping));
    }

    private string At(string name) => Path.Combine(folder, name);

    /// <summary>What the daemons said last.</summary>
    private string Said() => string.Join(
        ' ', _started.Select(daemon => $"{daemon.Name}: {daemon.Lines.Select(line => line.Text).LastOrDefault()}"));

    private List<int> FindOwn() =>
    [
        .. Directory.EnumerateDirectories("/proc").Select(path => Path.GetFileName(path))
            .Where(name => char.IsAsciiDigit(name[0])
                && EnvironmentOf(name).Contains($"SLURM_CONF={Settings}", StringComparison.Ordinal))
            .Select(int.Parse),
    ];

    /// <summary>Empty for a process that is gone, or nobody's to look into.</summary>
    private static string EnvironmentOf(string process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/environ");
        }
        catch (Exception failure) when (FileProblem.Is(failure))
        {
            return "";
        }
    }

    private static void Kill(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
        }
        catch (Exception failure) when (failure is ArgumentException or InvalidOperationException)
        {
            // It has ended meanwhile.
        }
    }

    private static bool IsThere(string program) =>
        ShellLine.SearchPath.Split(':').Any(folder => File.Exists(Path.Combine(folder, program)));
}
