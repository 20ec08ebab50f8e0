namespace BlueTrace.Tests.Lab.Scenarios;

public sealed class StarterScenarioTests
{
    public static TheoryData<string> Models => [.. ScenarioText.Models.Keys];

    [Theory, MemberData(nameof(Models))]
    public void A_scenario_to_begin_with_has_no_mistake(string model)
    {
        var scenario = ScenarioFile.Read("mine.json", Encoding.UTF8.GetBytes(StarterScenario.Text(model, "mine")))
            .Resolve([]);
        Assert.Equal(ScenarioText.Models[model], scenario.GetType());
        Assert.NotNull(scenario.Sweep);
    }

    [Theory]
    [InlineData("My Town_2", "my-town-2"), InlineData("...", "scenario")]
    public void It_has_the_name_of_its_file_as_far_as_a_name_may_be_so(string file, string name) =>
        Assert.Equal(
            name,
            ScenarioFile.Read("x.json", Encoding.UTF8.GetBytes(StarterScenario.Text("city", file))).Resolve([]).Name);
}
