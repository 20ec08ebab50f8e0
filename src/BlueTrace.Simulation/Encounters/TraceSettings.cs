using BlueTrace.Simulation.Chance;
using BlueTrace.Simulation.Scenarios;

namespace BlueTrace.Simulation.Encounters;

/// <summary>Encounters that were measured: a file of rows, plain, gzip or zip.</summary>
public sealed record TraceSettings : EncounterSettings
{
    /// <summary>Where the file is, as seen from the scenario's own.</summary>
    public string File { get; init; } = "";

    /// <summary>How long a step is, in seconds.</summary>
    [Within(1, 86_400)]
    public int StepSeconds { get; init; } = 20;

    /// <summary>The column with the second at which a step ends, from 1.</summary>
    [Within(1, 100)]
    public int TimeColumn { get; init; } = 1;

    /// <summary>The column with one of the two who met.</summary>
    [Within(1, 100)]
    public int FirstColumn { get; init; } = 2;

    /// <summary>The column with the other.</summary>
    [Within(1, 100)]
    public int SecondColumn { get; init; } = 3;

    /// <inheritdoc/>
    public override IEncounters Make(Draws draws, IScenarioFiles files) => Read(files);

    /// <summary>Reads the trace.</summary>
    /// <exception cref="FormatException">The file cannot be read, or a row is wrong; the message says why.</exception>
    public ContactTrace Read(IScenarioFiles files)
    {
        using var rows = files.Open(File);
        return ContactTrace.Read(rows, StepSeconds, TimeColumn, FirstColumn, SecondColumn);
    }
}
