namespace BlueTrace.Simulation.Tables;

/// <summary>Tables with a row for each of some quantities: what a sweep plots over the setting it varies.</summary>
public static class Quantities
{
    /// <summary>One with these rows.</summary>
    public static Table Tabulate(
        string name, string meaning, params IEnumerable<(string Key, string Quantity, double Value)> rows) =>
        Table.Of(
            name, meaning, rows,
            new("key", "what programs call it; it stays the same whatever the words are", row => row.Key),
            new("quantity", "what is counted", row => row.Quantity),
            new("value", "how much of it there was", row => row.Value));
}
