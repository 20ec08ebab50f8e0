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
