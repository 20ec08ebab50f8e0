namespace BlueTrace.Bench.Rows;

/// <summary>A row of the table: one thing measured beside its comparator.</summary>
internal interface IRow
{
    /// <summary>Its number.</summary>
    int Number { get; }

    /// <summary>What it is about.</summary>
    string Title { get; }

    /// <summary>Measures it.</summary>
    Task MeasureAsync(RowRun run);
}
