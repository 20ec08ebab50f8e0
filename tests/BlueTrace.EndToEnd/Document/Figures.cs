namespace BlueTrace.EndToEnd.Document;

/// <summary>A table of a document, with the marks above it that say where its figures are from.</summary>
/// <param name="Place">File and line.</param>
/// <param name="Marks">The marks: HTML comments, one a line.</param>
/// <param name="Heads">The heads of its columns.</param>
/// <param name="Rows">Its rows, cell by cell.</param>
internal sealed partial record Figures(
    string Place, IReadOnlyList<string> Marks, string[] Heads, IReadOnlyList<string[]> Rows)
{
    /// <summary>Whether there is a figure in it beside the names of its rows.</summary>
    public bool HasNumbers => Rows.Any(row => row.Skip(1).Any(cell => cell.Length > 0 && char.IsAsciiDigit(cell[0])));

    /// <summary>What a mark of a kind says, such as "run replay; replay" behind "lab:"; of each such mark.</summary>
    public IEnumerable<string> Marked(string kind) =>
        Marks.Where(mark => mark.StartsWith($"{kind}: ")).Select(mark => mark[(kind.Length + 2)..]);

    /// <summary>The tables of README.md and of docs/.</summary>
    public static IReadOnlyList<Figures> OfAllDocuments() => [.. Repository.Documents.SelectMany(Read)];

    /// <summary>
    /// The numbers of each column, or of each row, that are to be found together in one column of the results.
    /// </summary>
    /// <param name="given">Columns that are not of the results; "()" for what stands in parentheses.</param>
    /// <param name="isByRow">Whether the numbers of a row belong together.</param>
    public IEnumerable<(string Name, IReadOnlyList<Figure> Numbers)> Series(string[] given, bool isByRow) =>
        from row in Rows
        from column in Enumerable.Range(1, row.Length - 1)
        where !given.Contains(Heads[column])
        let cell = given.Contains("()") ? Parentheses().Replace(row[column], "") : row[column]
        let numbers = Figure.In(cell, isTail: row[0].EndsWith(" and more"))
        from place in Enumerable.Range(0, numbers.Count)
        let key = isByRow ? row[0] : $"{Heads[column]}, number {place + 1} (column {column + 1})"
        group numbers[place] by key into together
        select (together.Key, (IReadOnlyList<Figure>)[.. together]);

    private static IEnumerable<Figures> Read(string path)
    {
        var lines = File.ReadAllLines(path);
        for (var at = 1; at < lines.Length; at++)
        {
            if (!lines[at].StartsWith("|-")) continue;
            var marks = lines.Take(at - 1).Reverse()
                .Select(line => Mark().Match(line)).TakeWhile(match => match.Success);
            yield return new Figures($"{Path.GetRelativePath(Repository.Root, path)}:{at}",
                [.. marks.Select(mark => mark.Groups[1].Value).Reverse()], Cells(lines[at - 1]),
                [.. lines.Skip(at + 1).TakeWhile(line => line.StartsWith('|')).Select(Cells)]);
        }
    }

    private static string[] Cells(string row) => [.. row[1..^1].Split('|').Select(cell => cell.Trim())];

    [GeneratedRegex(@"\(.*?\)")]
    private static partial Regex Parentheses();

    [GeneratedRegex("^<!-- (.+) -->$")]
    private static partial Regex Mark();
}

/// <summary>A number as a document has it.</summary>
/// <param name="Text">As it stands there, with its unit.</param>
/// <param name="Value">Its value.</param>
/// <param name="Tolerance">How far from it lies what is rounded to it.</param>
/// <param name="IsTail">Whether it may be the sum of the last rows: "15 min and more".</param>
internal sealed partial record Figure(string Text, double Value, double Tolerance, bool IsTail)
{
    private const double Slack = 1 + 1e-9;

    /// <summary>Whether a result in a column is rounded to it.</summary>
    public bool IsIn(IReadOnlyList<double> column) =>
        column.Any(Fits) || (IsTail && Enumerable.Range(0, column.Count).Any(first => Fits(column.Skip(first).Sum())));

    /// <summary>The numbers of a cell.</summary>
    public static IReadOnlyList<Figure> In(string cell, bool isTail) =>
        [.. Number().Matches(cell).Select(match => Read(match, isTail))];

    private bool Fits(double result) => Math.Abs(result - Value) <= Tolerance * Slack;

    private static Figure Read(Match match, bool isTail)
    {
        var digits = match.Groups["number"].Value.Replace(",", "");
        var unit = match.Groups["unit"].Value switch { "min" => 60, "million" => 1e6, "%" => 0.01, _ => 1 };
        var point = digits.IndexOf('.');
        var zeros = digits.Length - digits.TrimEnd('0').Length;
        var lastDigit = point >= 0 ? Math.Pow(10, point + 1 - digits.Length) : zeros >= 2 ? Math.Pow(10, zeros) : 1;
        return new Figure(match.Value, double.Parse(digits) * unit, lastDigit / 2 * unit, isTail);
    }

    [GeneratedRegex(@"(?<number>\d[\d,]*(\.\d+)?)( ?(?<unit>min\b|million\b|%))?")]
    private static partial Regex Number();
}
