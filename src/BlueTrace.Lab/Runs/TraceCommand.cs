using BlueTrace.Simulation;
using BlueTrace.Simulation.Kernel;
using BlueTrace.Simulation.Mobility;

namespace BlueTrace.Lab.Runs;

/// <summary>./lab trace: writes a scenario's encounters as rows "t i j", as the kind "trace" reads them.</summary>
internal static class TraceCommand
{
    /// <summary>Writes a row for each step that two people are within reach; t is the second it ends.</summary>
    public static Task<int> RunAsync(
        string path, ulong seed, IReadOnlyList<SettingChange> changes,
        TextWriter output) => ErrorHandling.RunAsync(async () =>
    {
        var file = ScenarioFile.Read(path);
        if (file.Resolve(changes) is not EncounterScenario scenario)
            throw new ScenarioException(
                $"{file.Path}: a city has contacts by the day, and no encounters in steps to write down.");
        var encounters = SimulationFactory.CreateMobility(scenario.Encounters, new CounterBasedRandom(seed),
            TraceExcerpt.Of(scenario, file.Traces));
        var neighbours = new NeighbourIndex(encounters.People);
        for (var step = 0L; step * encounters.StepSeconds < (long)scenario.Duration.TotalSeconds; step++)
        {
            neighbours.Read(encounters, step);
            var time = (step + 1) * encounters.StepSeconds;
            foreach (var meeting in neighbours.Meetings.OrderBy(meeting => meeting.First)
                .ThenBy(meeting => meeting.Second))
                await output.WriteAsync($"{time} {meeting.First} {meeting.Second}\n");
        }

        return ExitCode.Holds;
    });
}
