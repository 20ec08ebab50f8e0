namespace BlueTrace.Simulation.Tables;

/// <summary>A result in tidy form: a row is an observation, a column a variable.</summary>
/// <param name="Name">What files call it: lower case, words joined by hyphens.</param>
/// <param name="Meaning">What a row is, in a sentence.</param>
/// <param name="Columns">Its columns.</param>
public sealed record Table(string Name, string Meaning, IReadOnlyList<Column> Columns)
{
    private readonly List<object[]> _rows = [];

    /// <summary>How it is best drawn; null where it is best read.</summary>
    public Plot? Plot { get; init; }

    /// <summary>The rows; a cell is a <see cref="long"/>, <see cref="double"/> or <see cref="string"/>.</summary>
    public IReadOnlyList<IReadOnlyList<object>> Rows => _rows;

    /// <summary>Makes one with a row for each of some things.</summary>
    public static Table Of<T>(string name, string meaning, IEnumerable<T> rows, params Column<T>[] columns)
    {
        var table = new Table(name, meaning, [.. columns.Select(column => column.Head)]);
        foreach (var row in rows) table.Add([.. columns.Select(column => column.CellOf(row))]);
        return table;
    }

    /// <summary>Adds a row.</summary>
    /// <exception cref="ArgumentException">A cell does not fit its column.</exception>
    public void Add(params object[] cells)
    {
        if (cells.Length != Columns.Count)
            throw new ArgumentException($"{Name} has {Columns.Count} columns, not {cells.Length}.");
        for (var i = 0; i < cells.Length; i++)
        {
            if (cells[i].GetType() != Columns[i].Kind)
                throw new ArgumentException(
                    $"{Name}: {Columns[i].Name} takes {Columns[i].Kind.Name}, not {cells[i].GetType().Name}.");
        }

        _rows.Add(cells);
    }
}

/// <summary>A column of a table.</summary>
/// <param name="Name">Lower case, words joined by underscores, the unit last.</param>
/// <param name="Kind"><see cref="long"/>, <see cref="double"/> or <see cref="string"/>.</param>
/// <param name="Meaning">What stands in it.</param>
public sealed record Column(string Name, Type Kind, string Meaning);

/// <summary>A column of a table whose rows are about things of one sort.</summary>
/// <param name="Head">What it is.</param>
/// <param name="CellOf">What stands in it for one of these things.</param>
public sealed record Column<T>(Column Head, Func<T, object> CellOf)
{
    /// <summary>A column of whole numbers.</summary>
    public Column(string name, string meaning, Func<T, long> cellOf)
        : this(new Column(name, typeof(long), meaning), row => cellOf(row)) { }

    /// <summary>A column of numbers.</summary>
    public Column(string name, string meaning, Func<T, double> cellOf)
        : this(new Column(name, typeof(double), meaning), row => cellOf(row)) { }

    /// <summary>A column of texts.</summary>
    public Column(string name, string meaning, Func<T, string> cellOf)
        : this(new Column(name, typeof(string), meaning), cellOf) { }
}
