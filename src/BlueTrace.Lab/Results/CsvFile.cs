using System.Globalization;
using System.Text;
using BlueTrace.Simulation.Measures;

namespace BlueTrace.Lab.Results;

/// <summary>A table as comma-separated values (RFC 4180, but for line ends of one byte).</summary>
internal static class CsvFile
{
    private static readonly char[] Special = [',', '"', '\n', '\r'];

    /// <summary>The file's text: a row of names, then the rows.</summary>
    public static string Write(Table table)
    {
        var text = new StringBuilder();
        text.AppendJoin(',', table.Columns.Select(column => Quote(column.Name))).Append('\n');
        foreach (var row in table.Rows) text.AppendJoin(',', row.Select(cell => Quote(Show(cell)))).Append('\n');
        return text.ToString();
    }

    /// <summary>A cell in the shortest way that leads back to it.</summary>
    public static string Show(object cell) => Convert.ToString(cell, CultureInfo.InvariantCulture)!;

    private static string Quote(string cell) =>
        cell.IndexOfAny(Special) < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
