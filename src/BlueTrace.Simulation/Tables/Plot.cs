namespace BlueTrace.Simulation.Tables;

/// <summary>How a table is best drawn: columns over a column.</summary>
/// <param name="X">The column along the bottom.</param>
/// <param name="XLabel">What it is, with its unit.</param>
/// <param name="YLabel">What the drawn columns are, with their unit.</param>
/// <param name="Columns">The columns that are drawn as points.</param>
public sealed record Plot(string X, string XLabel, string YLabel, IReadOnlyList<string> Columns)
{
    /// <summary>The column that says what is to be expected, drawn as a line; null where there is none.</summary>
    public string? Theory { get; init; }
}
