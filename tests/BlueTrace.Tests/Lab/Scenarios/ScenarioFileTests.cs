using System.Reflection;
using System.Text.Json.Serialization;

namespace BlueTrace.Tests.Lab.Scenarios;

public sealed class ScenarioFileTests
{
    private const string Head = """{ "model": "messages", "name": "x", "title": "X", "question": "?",""";

    [Fact]
    public void Comments_and_commas_at_the_end_are_taken()
    {
        var scenario = Read(Head + """
             // How long it lasts.
            "duration": "1h30m", /* half a match */ "air": { "loss": 0.25, }, }
            """);

        Assert.Equal((TimeSpan.FromMinutes(90), 0.25), (scenario.Duration, scenario.Air.Loss.Value));
    }

    [Theory]
    [InlineData("\"air\": { \"loss\": 1.5 }", "x.json:2:18: air.loss: 1.5 is not from 0 to 1.")]
    [InlineData("\"air\": { \"los\": 1 }",
        "x.json:2:10: air.los: there is no such setting; did you mean loss? "
        + "Known here: loss, pathLoss, duplication, delayMillisecondsMax.")]
    [InlineData("\"air\": 3", "x.json:2:8: air: 3 is not an object.")]
    [InlineData("\"duration\": \"5x\"",
        "x.json:2:13: duration: \"5x\" is not a time such as \"15m\", \"1h30m\" or \"500ms\".")]
    [InlineData("\"duration\": 5", "x.json:2:13: duration: 5 is not a text such as \"15m\", \"1h30m\" or \"500ms\".")]
    [InlineData("\"phones\": { \"beaconInterval\": \"0s\" }",
        "x.json:2:31: phones.beaconInterval: 0s is not from 100ms to 1d.")]
    [InlineData("\"illness\": { \"people\": 1.5 }", "x.json:2:24: illness.people: 1.5 is not a whole number.")]
    [InlineData("\"start\": \"today\"",
        "x.json:2:10: start: \"today\" is not a moment such as \"2020-11-02T00:00:00Z\".")]
    [InlineData("\"attacks\": [{ \"kind\": \"relai\" }]",
        "x.json:2:23: attacks[0].kind: \"relai\" is none of ATTACKS.")]
    [InlineData("\"attacks\": [{ }]", "x.json:2:13: attacks[0]: the kind is missing; it is one of ATTACKS.")]
    [InlineData("\"air\": { \"loss\": 0, \"loss\": 1 }", "x.json:2:21: air.loss: this is said twice.")]
    [InlineData("\"air\": { \"loss\" 0 }", "x.json:2:17: not JSON: 0 is not expected here.")]
    [InlineData("\"illness\": { \"from\": \"2h\" }", "x.json: illness.to is before illness.from.")]
    [InlineData("\"air\": { \"loss\": 0.1 }, \"phones\": { \"openTrace\": {} }",
        "x.json: air.loss is not 0, and over the connections of phones.openTrace nothing is lost: "
        + "leave air.loss out, or phones.openTrace.")]
    public void A_mistake_is_named_with_its_place_and_with_what_is_allowed(string line, string message)
    {
        var attacks = string.Join(", ", typeof(AttackSettings).GetCustomAttributes<JsonDerivedTypeAttribute>()
            .Select(kind => kind.TypeDiscriminator));
        var fault = Assert.Throws<ScenarioException>(() => Read($"{Head}\n{line} }}"));
        Assert.Equal(message.Replace("ATTACKS", attacks, StringComparison.Ordinal), fault.Message);
    }

    [Theory]
    [InlineData("", "x.json:1:1: not JSON: the file is empty.")]
    [InlineData("\n \n", "x.json:1:1: not JSON: the file is empty.")]
    [InlineData("{ \"model\": \"city\",\n", "x.json:2:1: not JSON: it ends too early.")]
    [InlineData("{ \"é\": \u007f }", "x.json:1:8: not JSON: the byte 0x7f is not expected here.")]
    [InlineData("\u007fELF", "x.json:1:1: not JSON: the byte 0x7f is not expected here.")]
    [InlineData("{ \"air\": tru }", "x.json:1:10: not JSON: tru is not expected here.")]
    [InlineData("{ }\n# the end", "x.json:2:1: not JSON: # is not expected here.")]
    public void What_is_not_JSON_is_said_in_our_words(string text, string message) =>
        Assert.Equal(message, Assert.Throws<ScenarioException>(() => Read(text)).Message);

    [Fact]
    public void All_mistakes_are_named_at_once()
    {
        const string Text = """{ "model": "messages", "name": "X", "duration": 1 }""";
        Assert.Equal(4, Assert.Throws<ScenarioException>(() => Read(Text)).Message.Split('\n').Length);
    }

    [Fact]
    public void What_an_author_expects_is_not_said_of_other_settings()
    {
        const string Text = Head + "\"reading\": \"Half.\", \"air\": { \"loss\": 0.5 } }";
        Assert.Equal("Half.", Read(Text).Reading);
        Assert.Equal("Half.", Read(Text, "air.loss=0.5").Reading);
        Assert.Equal("", Read(Text, "air.loss=0.6").Reading);
    }

    [Fact]
    public void A_change_takes_the_place_of_what_the_file_says()
    {
        var scenario = Read(Head + "\"air\": { \"loss\": 0.5 } }",
            "air.loss=0.2", "phones.retention=21d", "air.pathLoss.exponent100=200", "server.crashEvery=null");
        Assert.Equal((0.2, 21, 200, null), (Math.Round(scenario.Air.Loss.Value, 9), scenario.Phones.Retention.Days,
            scenario.Air.PathLoss?.Exponent100, scenario.Server.CrashEvery));
    }

    [Theory]
    [InlineData("air.loss=2", "air.loss: 2 is not from 0 to 1.")]
    [InlineData("attacks[3].beside=2", "attacks[3].beside: the scenario has nothing at this place.")]
    public void A_wrong_change_is_named_by_its_path(string change, string message) =>
        Assert.Equal(message, Assert.Throws<ScenarioException>(() => Read(Head + "}", change)).Message);

    [Theory]
    [InlineData("air"), InlineData("=3"), InlineData("air..loss=3")]
    public void What_is_no_change_is_refused(string word) => Assert.Null(SettingChange.Read(word));

    [Fact]
    public void What_is_written_reads_as_the_same_scenario()
    {
        var scenario = Read(File.ReadAllBytes(Path.Combine(Repository.Root, "scenarios", "meeting.json")));
        var text = ScenarioText.Write(scenario).ToJsonString(ScenarioText.Options);
        Assert.Equal(text, ScenarioText.Write(Read(Encoding.UTF8.GetBytes(text))).ToJsonString(ScenarioText.Options));
    }

    private static MessagesScenario Read(string text, params string[] changes) =>
        Read(Encoding.UTF8.GetBytes(text), [.. changes.Select(change => SettingChange.Read(change)!)]);

    private static MessagesScenario Read(byte[] text, params SettingChange[] changes) =>
        (MessagesScenario)ScenarioFile.Read("x.json", text).Resolve(changes);
}
