namespace BlueTrace.Tests.Lab.Sweeps;

public sealed class PlotCheckTests
{
    private static readonly string Scenarios = Path.Combine(Repository.Root, "scenarios");

    public static TheoryData<string> Shipped =>
        [.. ScenarioFolder.Files(Scenarios).Where(path => ScenarioFile.Read(path).Resolve([]).Sweep is not null)
            .Select(path => Path.GetFileNameWithoutExtension(path))];

    [Theory, MemberData(nameof(Shipped))]
    public void Plots_that_ship_are_of_what_is_measured(string name) => Look(name);

    [Theory]
    [InlineData("sweep.plots[0].table=detecton", "sweep.plots[0].table: \"detecton\" is none of detection"
        + "; did you mean detection?")]
    [InlineData("sweep.plots[0].table=detection-by-length", "sweep.plots[0].table: \"detection-by-length\" is none of "
        + "detection.")]
    [InlineData("sweep.plots[0].quantities=[\"encounters\",\"reciproity\"]", "sweep.plots[0].quantities: "
        + "\"reciproity\" is none of KEYS; did you mean reciprocity?")]
    [InlineData("sweep.plots[0].theory=[\"x\"]", "sweep.plots[0].theory: \"x\" is none of KEYS.")]
    public void A_plot_of_something_that_is_not_measured_is_a_mistake(string change, string message)
    {
        const string Keys = "encounters, app_users, share_app_on_both_sides, expected_share_app_on_both_sides, "
            + "share_logged_by_either, share_logged_by_both, share_logged_by_a_side, reciprocity, "
            + "expected_share_logged_by_a_side";
        var mistake = Assert.Throws<ScenarioException>(() => Look("beacon-loss", change));
        Assert.Equal(message.Replace("KEYS", Keys, StringComparison.Ordinal), mistake.Message);
    }

    private static void Look(string name, params string[] changes)
    {
        var file = ScenarioFile.Read(Path.Combine(Scenarios, $"{name}.json"));
        var scenario = file.Resolve([.. changes.Select(change => SettingChange.Read(change)!)]);
        PlotCheck.Look(new SweepPlan(scenario, [], 1), [scenario], file.Traces);
    }
}
