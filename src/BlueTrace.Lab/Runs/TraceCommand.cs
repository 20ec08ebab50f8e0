using BlueTrace.CommandLine;
using BlueTrace.Lab.Scenarios;
using BlueTrace.Simulation.Chance;
using BlueTrace.Simulation.Encounters;

namespace BlueTrace.Lab.Runs;

/// <summary>./lab trace: writes the encounters of a scenario as rows "t i j", for other programs and for the kind "trace".</summary>
internal static class TraceCommand
{
    /// <summary>Writes a row for each step that two people are within reach, t the second at which the step ends.</summary>
    public static Task<int> RunAsync(string path, ulong seed, IReadOnlyList<SettingChange> changes, TextWriter output) => Guarded.RunAsync(async () =>
    {
        var file = ScenarioFile.Read(path);
        var scenario = file.Resolve(changes);
        var encounters = scenario.Encounters.Make(new Draws(seed), file.Neighbours);
        var surroundings = new Surroundings(encounters.People);
        for (var step = 0L; step * encounters.StepSeconds < (long)scenario.Duration.TotalSeconds; step++)
        {
            surroundings.Read(encounters, step);
            var time = (step + 1) * encounters.StepSeconds;
            foreach (var meeting in surroundings.Meetings.OrderBy(meeting => meeting.First).ThenBy(meeting => meeting.Second))
                await output.WriteAsync($"{time} {meeting.First} {meeting.Second}\n");
        }

        return ExitCode.Holds;
    });
}
