using System.Collections.Concurrent;
using BlueTrace.EndToEnd.Baselines;
using BlueTrace.Lab.Results;

namespace BlueTrace.EndToEnd.Lab;

public sealed class RepeatedRunTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "scenarios");

    private static readonly ConcurrentDictionary<string, RunOutcome> Played = new();

    public static TheoryData<string> Names => [.. ScenarioFolder.Files(Folder).Select(path => Path.GetFileName(path))];

    [Theory, MemberData(nameof(Names))]
    public void A_scenario_that_is_played_twice_has_the_same_digest(string name)
    {
        var first = Played.GetOrAdd(name, _ => Play(name, 1));
        var again = Play(name, 1);
        Assert.Equal((first.Digest, first.Events), (again.Digest, again.Events));
        Assert.NotEqual(0, first.Events);
        Assert.True(first.Holds);
        Assert.NotEqual(first.Digest, Play(name, 2).Digest);
    }

    [Theory, MemberData(nameof(Names))]
    public void About_as_much_happens_as_was_estimated(string name)
    {
        var played = Played.GetOrAdd(name, _ => Play(name, 1));
        Assert.InRange(RunEstimate.Of(played.Scenario).Events, played.Events / 5.0, played.Events * 5.0);
    }

    private static RunOutcome Play(string name, ulong seed)
    {
        var file = ScenarioFile.Read(Path.Combine(Folder, name));
        var scenario = file.Resolve(Shortened.Changes(Path.GetFileNameWithoutExtension(name)));
        return ScenarioRun.Play(scenario, seed, file.Traces, null);
    }
}
