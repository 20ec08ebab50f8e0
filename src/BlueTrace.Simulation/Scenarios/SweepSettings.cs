using System.Text.Json;

namespace BlueTrace.Simulation.Scenarios;

/// <summary>What a sweep of a scenario goes over, where the command line says nothing else.</summary>
public sealed record SweepSettings
{
    /// <summary>The settings that are varied; every value of one meets every value of the others.</summary>
    public IReadOnlyList<SweepAxis> Over { get; init; } = [];

    /// <summary>How many runs each point gets, with the seeds 1, 2, 3 and so on.</summary>
    [Within(1, 100_000)]
    public int Seeds { get; init; } = 10;

    /// <summary>What the report shows over the first of the settings that are varied.</summary>
    public IReadOnlyList<SweepPlot> Plots { get; init; } = [];
}

/// <summary>A setting that is varied.</summary>
/// <param name="Path">Which one, such as air.loss.</param>
/// <param name="Values">The values that it takes.</param>
public sealed record SweepAxis(string Path, IReadOnlyList<JsonElement> Values);

/// <summary>A plot of a sweep's report.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Table">The table with columns key, quantity and value that it is of.</param>
/// <param name="Quantities">The keys of the quantities that are drawn with their standard errors.</param>
public sealed record SweepPlot(string Title, string Table, IReadOnlyList<string> Quantities)
{
    /// <summary>The keys of quantities that are drawn as lines: what is to be expected.</summary>
    public IReadOnlyList<string> Theory { get; init; } = [];
}
