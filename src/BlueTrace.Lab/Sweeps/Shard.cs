namespace BlueTrace.Lab.Sweeps;

/// <summary>One of several parts of a sweep, each played somewhere else.</summary>
/// <param name="Number">Which part, from 0: as array jobs count.</param>
/// <param name="Count">How many parts there are.</param>
internal readonly record struct Shard(int Number, int Count)
{
    /// <summary>All of it.</summary>
    public static Shard Whole { get; } = new(0, 1);

    /// <summary>Whether a run is in it; runs are dealt out like cards, so that every part gets of everything.</summary>
    public bool Holds(int run) => run % Count == Number;

    /// <summary>Reads "1/4"; null where it is none.</summary>
    public static Shard? Read(string word)
    {
        var parts = word.Split('/');
        return parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && number < count
            ? new Shard(number, count)
            : null;
    }
}
