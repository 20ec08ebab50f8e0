namespace BlueTrace.Tests.Lab.Scenarios;

public sealed class ShippedScenarioTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "scenarios");

    public static TheoryData<string> Names => [.. ScenarioFolder.Files(Folder).Select(path => Path.GetFileName(path))];

    [Fact]
    public void The_schema_is_that_of_the_types() =>
        Assert.True(File.ReadAllText(Path.Combine(Folder, ScenarioFolder.SchemaName)) == ScenarioSchema.Text,
            $"Settings have changed: ./lab schema > scenarios/{ScenarioFolder.SchemaName}");

    [Theory, MemberData(nameof(Names))]
    public void A_scenario_has_no_mistake_and_the_name_of_its_file(string name) =>
        Assert.Equal(
            Path.GetFileNameWithoutExtension(name), ScenarioFile.Read(Path.Combine(Folder, name)).Resolve([]).Name);

    [Theory]
    [InlineData("meeting", "meeting.json"), InlineData("replay", "replay.json")]
    public void A_scenario_that_ships_is_found_by_its_name(string word, string name) =>
        Assert.Equal(Path.Combine(ScenarioFolder.Shipped, name), ScenarioFolder.Locate(word));

    [Fact]
    public void A_name_that_is_nearly_right_is_guessed() => Assert.Equal(
        "scenarios/meting.json: there is no such scenario; did you mean meeting? ./lab list shows those that ship.",
        Assert.Throws<ScenarioException>(() => ScenarioFile.Read("scenarios/meting.json")).Message);

    [Fact]
    public void Every_setting_says_what_it_is() =>
        Assert.All(ScenarioSchema.Schema["anyOf"]!.AsArray(), model => Assert.DoesNotContain(
            model!["properties"]!.AsObject(), property => property.Value!["description"] is null));

    [Fact]
    public void A_scenario_without_a_model_is_told_which_there_are() => Assert.Equal(
        "x.json:1:1: the model is missing; it is one of messages, beacons, city.",
        Assert.Throws<ScenarioException>(() => ScenarioFile.Read("x.json", "{}"u8.ToArray()).Resolve([])).Message);
}
