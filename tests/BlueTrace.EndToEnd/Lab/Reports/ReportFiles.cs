namespace BlueTrace.EndToEnd.Lab.Reports;

/// <summary>A report of each sort, written once for all tests that look at them.</summary>
public sealed class ReportFiles : IAsyncLifetime
{
    public const string Meeting = "meeting";
    public const string Replay = "replay";
    public const string Sweep = "sweep";

    private readonly string _folder = Directory.CreateTempSubdirectory("bluetrace-reports-").FullName;

    public async ValueTask InitializeAsync()
    {
        await RunCommand.RunAsync(Scenario(Meeting), 1, [], FolderOf(Meeting), false, CancellationToken.None);
        await RunCommand.RunAsync(
            Scenario(Replay), 1, [SettingChange.Read("duration=2h")!], FolderOf(Replay), false, CancellationToken.None);
        await SweepCommand.RunAsync(
            new(
                Scenario("adoption"), [Axis.Read("adoption=0.2,0.5,0.8")!],
                [SettingChange.Read("encounters.people=200")!], 2, Shard.Whole, 2, false, false, FolderOf(Sweep)),
            CancellationToken.None);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>Where one is.</summary>
    public string PathOf(string name) => Path.Combine(FolderOf(name), "report.html");

    private string FolderOf(string name) => Path.Combine(_folder, name);

    private static string Scenario(string name) => Path.Combine(Repository.Root, "scenarios", $"{name}.json");
}
