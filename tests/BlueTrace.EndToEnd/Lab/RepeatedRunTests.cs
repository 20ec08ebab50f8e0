using BlueTrace.EndToEnd.Baselines;

namespace BlueTrace.EndToEnd.Lab;

public sealed class RepeatedRunTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "scenarios");

    public static TheoryData<string> Names => [.. ScenarioFolder.Files(Folder).Select(path => Path.GetFileName(path))];

    [Theory, MemberData(nameof(Names))]
    public void A_scenario_that_is_played_twice_has_the_same_digest(string name)
    {
        var file = ScenarioFile.Read(Path.Combine(Folder, name));
        var scenario = file.Resolve(Shortened.Changes(Path.GetFileNameWithoutExtension(name)));

        var first = ScenarioRun.Play(scenario, 1, file.Traces, null);
        var again = ScenarioRun.Play(scenario, 1, file.Traces, null);
        Assert.Equal((first.Digest, first.Events), (again.Digest, again.Events));
        Assert.NotEqual(0, first.Events);
        Assert.True(first.Holds);
        Assert.NotEqual(first.Digest, ScenarioRun.Play(scenario, 2, file.Traces, null).Digest);
    }
}
