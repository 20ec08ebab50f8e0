using BlueTrace.Lab.Scenarios;

namespace BlueTrace.Tests.Baselines;

/// <summary>
/// What makes scenarios that take long fit for a test, in the words of --set. What the whole run counts by more than a hundred stays
/// above a hundred.
/// </summary>
internal static class Shortened
{
    private static readonly Dictionary<string, string[]> Runs = new()
    {
        ["beacon-interval"] = ["duration=30m"],
        ["city-1m"] = ["city.people=200000"],
        ["clock-skew"] = ["duration=1h"],
        ["crowd"] = ["duration=1h", "encounters.people=500"],
        ["flooding"] = ["duration=20m"],
        ["lifetime"] = ["duration=1h"],
        ["opentrace-radio"] = ["duration=30m", "encounters.people=1000"],
        ["scanners"] = ["duration=3h"],
    };

    private static readonly Dictionary<string, (int Seeds, string[] Changes)> Sweeps = new()
    {
        ["adoption-compliance"] = (1, ["city.people=3000"]),
        ["adoption"] = (1, ["encounters.people=500"]),
        ["beacon-interval"] = (1, ["duration=20m", "encounters.people=500"]),
        ["beacon-loss"] = (1, ["duration=20m"]),
        ["city"] = (2, ["city.people=3000"]),
        ["covidsafe"] = (1, ["city.people=5000"]),
        ["delay"] = (1, ["city.people=3000"]),
        ["flooding"] = (1, ["duration=20m"]),
        ["kucharski"] = (2, []),
        ["lifetime"] = (1, ["duration=30m"]),
        ["office"] = (2, []),
        ["password-guessing"] = (1, ["duration=2h"]),
        ["retention"] = (1, ["duration=90m"]),
        ["scanners"] = (1, ["duration=2h"]),
        ["threshold"] = (1, ["city.people=3000"]),
    };

    /// <summary>What is changed for one run.</summary>
    public static IReadOnlyList<SettingChange> Changes(string name) => Read(Runs.GetValueOrDefault(name, []));

    /// <summary>What is changed for a sweep, and how many seeds each of its points gets.</summary>
    public static (int Seeds, IReadOnlyList<SettingChange> Changes) Sweep(string name) => (Sweeps[name].Seeds, Read(Sweeps[name].Changes));

    private static List<SettingChange> Read(string[] words) => [.. words.Select(word => SettingChange.Read(word)!)];
}
