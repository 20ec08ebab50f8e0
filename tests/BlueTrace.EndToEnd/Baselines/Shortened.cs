namespace BlueTrace.EndToEnd.Baselines;

/// <summary>
/// What makes scenarios that take long fit for a test, in the words of --set. What the whole run
/// counts by more than a hundred stays above a hundred, and a log that overflows in it overflows.
/// </summary>
internal static class Shortened
{
    private static readonly Dictionary<string, string[]> Runs = new()
    {
        ["beacon-interval"] = ["duration=30m"],
        ["city-1m"] = ["city.people=200000"],
        ["clock-skew"] = ["duration=1h"],
        ["crowd"] = ["duration=1h", "encounters.people=500"],
        ["crowd-1m"] = ["duration=1h", "encounters.people=2000", "illness.from=20m", "illness.to=1h"],
        ["flooding"] = ["duration=30m"],
        ["lifetime"] = ["duration=1h"],
        ["opentrace-radio"] = ["duration=30m", "encounters.people=1000"],
        ["scanners"] = ["duration=8h"],
    };

    private static readonly Dictionary<string, (int Seeds, string[] Changes)> Sweeps = new()
    {
        ["adoption-compliance"] = (2, ["city.people=5000"]),
        ["adoption"] = (2, ["encounters.people=500"]),
        ["beacon-interval"] = (2, ["duration=20m", "encounters.people=500"]),
        ["beacon-loss"] = (2, ["duration=30m", "encounters.people=500"]),
        ["city"] = (2, []),
        ["covidsafe"] = (2, []),
        ["delay"] = (2, []),
        ["flooding"] = (2, ["duration=20m"]),
        ["kucharski"] = (20, []),
        ["lifetime"] = (2, ["duration=30m"]),
        ["office"] = (10, []),
        ["password-guessing"] = (2, ["duration=2h"]),
        ["retention"] = (2, ["encounters.people=150"]),
        ["scanners"] = (2, ["duration=2h"]),
        ["threshold"] = (2, []),
    };

    /// <summary>What is changed for one run.</summary>
    public static IReadOnlyList<SettingChange> Changes(string name) => Read(Runs.GetValueOrDefault(name, []));

    /// <summary>What is changed for a sweep, and how many seeds each of its points gets.</summary>
    public static (int Seeds, IReadOnlyList<SettingChange> Changes) Sweep(string name) =>
        (Sweeps[name].Seeds, Read(Sweeps[name].Changes));

    private static List<SettingChange> Read(string[] words) => [.. words.Select(word => SettingChange.Read(word)!)];
}
