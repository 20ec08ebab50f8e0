using BlueTrace.Lab.Reports;

namespace BlueTrace.Tests.Lab.Scenarios.EverySetting;

/// <summary>
/// No setting is ignored: each of the schema, for each model, has another value that makes another outcome of some
/// small scenario. A measure shows in the tables that come out, a check in those that were judged, a word in the
/// report, and what a sweep goes over in the sweep's.
/// </summary>
public sealed class EverySettingTests
{
    private static readonly Dictionary<string, SettingPlace> ByName =
        SettingPlace.All.ToDictionary(place => place.ToString());

    public static TheoryData<string> Settings => [.. ByName.Keys];

    [Theory, MemberData(nameof(Settings))]
    public void A_setting_matters(string setting)
    {
        var place = ByName[setting];
        List<string> tried = [];
        Assert.True(SmallScenarios.For(place).Any(scenario => Matters(place, scenario, tried)),
            $"{setting} was changed, and nothing else came of it: {string.Join("; ", tried)}");
    }

    private static bool Matters(SettingPlace place, JsonObject scenario, List<string> tried)
    {
        var usual = Play(place, scenario, []);
        foreach (var value in OtherValues.Of(place.Schema, Find(scenario, place)))
        {
            try
            {
                if (Play(place, scenario, [new SettingChange(place.Path, value)]) != usual) return true;
                tried.Add(value?.ToJsonString() ?? "null");
            }
            catch (Exception refused) when (refused is ScenarioException or FormatException)
            {
                // What it does is to refuse.
                if (place.Steps[^1] == "outsideRun") return true;
                tried.Add(refused.Message);
            }
        }

        return false;
    }

    private static string Play(SettingPlace place, JsonObject scenario, SettingChange[] changes)
    {
        var file = ScenarioFile.Read("small.json", Encoding.UTF8.GetBytes(scenario.ToJsonString()));
        return place.Steps[0] == "sweep" ? PlaySweep(file, changes) : ShowRun(PlayOnce(file, changes, 1));
    }

    private static RunOutcome PlayOnce(ScenarioFile file, IReadOnlyList<SettingChange> changes, ulong seed) =>
        ScenarioRun.Play(file.Resolve(changes), seed, new TwoTraces(), null);

    /// <summary>The outcome, what was measured of it, and what of the settings a reader sees.</summary>
    private static string ShowRun(RunOutcome outcome)
    {
        var report = RunReport.Write(outcome, null);
        var origin = report[report.IndexOf("./lab run")..];
        return string.Join('\n', outcome.Outcome,
            string.Join('\n', outcome.Tables.Select(ShowMeasured)),
            string.Join(' ', outcome.Checks.Select(check => check.Name)),
            report[..report.IndexOf("<p class=\"facts\"")],
            outcome.Scenario.Reading.Length > 0 && report.Contains(outcome.Scenario.Reading),
            origin[..origin.IndexOf("--seed")]);
    }

    /// <summary>A table without what is only expected.</summary>
    private static string ShowMeasured(Table table) => table.Name + string.Join('\n', table.Rows
        .Where(row => row[0] is not string quantity || !quantity.StartsWith("expected"))
        .Select(row => string.Join(',', row.Where((_, i) => !table.Columns[i].Name.StartsWith("expected")))));

    private static string PlaySweep(ScenarioFile file, SettingChange[] changes)
    {
        var scenario = file.Resolve(changes);
        var plan = new SweepPlan(scenario, [.. (scenario.Sweep?.Over ?? []).Select(Axis.Of)], scenario.Sweep!.Seeds);
        SweepRun[] runs = [.. Enumerable.Range(0, Math.Min(plan.Runs, 8)).Select(run =>
            SweepRun.Of(run, PlayOnce(file, [.. changes, .. plan.ChangesOf(run)], plan.SeedOf(run))))];
        if (plan.Axes.Count == 0) return "no sweep";
        var report = SweepReport.Write(plan, SweepResult.Of(plan, runs));
        var settings = report.IndexOf("<h2>The scenario</h2>");
        return report[..settings];
    }

    private static JsonNode? Find(JsonObject scenario, SettingPlace place)
    {
        JsonNode? here = scenario;
        foreach (var step in place.Steps.Where(step => step[0] != '{'))
            here = step[0] == '[' ? (here as JsonArray)?.FirstOrDefault() : (here as JsonObject)?[step];
        return here ?? place.Schema["default"];
    }

    /// <summary>Traces in columns in which any may be time and people.</summary>
    private sealed class TwoTraces : IContactTraces
    {
        public ContactTrace Read(TraceSettings settings) => ContactTrace.Read(new StringReader(settings.File switch
        {
            "first.txt" => Rows(3),
            "second.txt" => Rows(2),
            _ => throw new FormatException($"{settings.File}: there is no such file."),
        }), settings);

        private static string Rows(int apart)
        {
            const int Step = 240;
            var rows = new StringBuilder();
            for (var row = 0; row < 60; row++)
                rows.Append($"{Step * (1 + row / 12)} {Step * (6 + row % 5)} {Step * (11 + (row + apart) % 7)}\n");
            return rows.ToString();
        }
    }
}
