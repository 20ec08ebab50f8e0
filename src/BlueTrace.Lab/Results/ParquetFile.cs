using Parquet;
using Parquet.Schema;

namespace BlueTrace.Lab.Results;

/// <summary>A table as Parquet: columns with types, and the same bytes for the same table.</summary>
internal static class ParquetFile
{
    /// <summary>Writes the file.</summary>
    public static async Task WriteAsync(Table table, Stream file)
    {
        DataField[] fields = [.. table.Columns.Select(FieldOf)];
        await using var writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields), file);
        using var rows = writer.CreateRowGroup();
        for (var i = 0; i < fields.Length; i++) await WriteColumnAsync(rows, fields[i], table, i);
        rows.CompleteValidate();
    }

    private static DataField FieldOf(Column column) =>
        column.Kind == typeof(string) ? new DataField<string>(column.Name, nullable: false)
        : column.Kind == typeof(long) ? new DataField<long>(column.Name, nullable: false)
        : new DataField<double>(column.Name, nullable: false);

    private static Task WriteColumnAsync(ParquetRowGroupWriter rows, DataField field, Table table, int column) =>
        table.Columns[column].Kind == typeof(string) ? rows.WriteAsync(field, Cells<string>(table, column))
        : table.Columns[column].Kind == typeof(long) ? rows.WriteAsync<long>(field, Cells<long>(table, column))
        : rows.WriteAsync<double>(field, Cells<double>(table, column));

    private static T[] Cells<T>(Table table, int column) => [.. table.Rows.Select(row => (T)row[column])];
}
