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

    /// <summary>The rows of a file that <see cref="Write"/> wrote, its names first.</summary>
    public static List<string[]> Read(string text)
    {
        List<string[]> rows = [];
        List<string> row = [];
        var cell = new StringBuilder();
        var isQuoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            if (letter == '"' && isQuoted && i + 1 < text.Length && text[i + 1] == '"') cell.Append(text[++i]);
            else if (letter == '"') isQuoted = !isQuoted;
            else if (isQuoted || letter is not (',' or '\n')) cell.Append(letter);
            else EndCell(letter == '\n');
        }

        return rows;

        void EndCell(bool isLast)
        {
            row.Add(cell.ToString());
            cell.Clear();
            if (!isLast) return;
            rows.Add([.. row]);
            row.Clear();
        }
    }

    /// <summary>A cell in the shortest way that leads back to it.</summary>
    public static string Show(object cell) => Convert.ToString(cell, CultureInfo.InvariantCulture)!;

    private static string Quote(string cell) =>
        cell.IndexOfAny(Special) < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
