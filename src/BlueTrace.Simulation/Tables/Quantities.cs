namespace BlueTrace.Simulation.Tables;

/// <summary>Tables with a row for each of some quantities: what a sweep plots over the setting it varies.</summary>
public static class Quantities
{
    /// <summary>One with these rows.</summary>
    public static Table Tabulate(
        string name, string meaning, params IEnumerable<(string Key, string Quantity, double Value)> rows)
    {
        var table = new Table(name, meaning,
        [
            new("key", typeof(string), "what programs call it; it stays the same whatever the words are"),
            new("quantity", typeof(string), "what is counted"),
            new("value", typeof(double), "how much of it there was"),
        ]);
        foreach (var (key, quantity, value) in rows) table.Add(key, quantity, value);
        return table;
    }
}
