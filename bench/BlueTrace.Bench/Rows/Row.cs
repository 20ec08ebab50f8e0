namespace BlueTrace.Bench.Rows;

/// <summary>A row of the table: one thing measured beside its comparator.</summary>
/// <param name="number">Its number.</param>
/// <param name="title">What it is about.</param>
internal abstract class Row(int number, string title)
{
    /// <summary>Its number.</summary>
    public int Number => number;

    /// <summary>What it is about.</summary>
    public string Title => title;

    /// <summary>Measures it.</summary>
    public abstract Task MeasureAsync(RowRun run);
}
