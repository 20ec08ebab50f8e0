namespace BlueTrace.EndToEnd.Baselines;

/// <summary>What the shipped scenarios come to is what was recorded.</summary>
public sealed class BaselineTests
{
    private static readonly string Scenarios = Path.Combine(Repository.Root, "scenarios");

    public static TheoryData<string> Runs =>
        [.. ScenarioFolder.Files(Scenarios).Select(path => Path.GetFileNameWithoutExtension(path))];

    public static TheoryData<string> Sweeps => [.. Runs.Select(name => name.Data).Where(HasSweep)];

    [Theory, MemberData(nameof(Runs))]
    public void A_scenario_comes_to_what_was_recorded(string name) =>
        Baseline.Hold($"{name}.txt", BaselineText.OfRun(name));

    [Theory, MemberData(nameof(Sweeps))]
    public void A_sweep_comes_to_what_was_recorded(string name) =>
        Baseline.Hold($"{name}.sweep.txt", BaselineText.OfSweep(name));

    private static bool HasSweep(string name) =>
        ScenarioFile.Read(Path.Combine(Scenarios, $"{name}.json")).Resolve([]).Sweep is not null;
}
