namespace BlueTrace.Lab.Demo;

/// <summary>What was checked, and what of it did not hold.</summary>
internal sealed class CheckList
{
    private readonly List<string> _failed = [];

    /// <summary>How many checks there were.</summary>
    public int Count { get; private set; }

    /// <summary>The checks that did not hold.</summary>
    public IReadOnlyList<string> Failed => _failed;

    /// <summary>Adds the result of a check and returns it.</summary>
    public bool Add(string what, bool holds)
    {
        Count++;
        if (!holds) _failed.Add(what);
        return holds;
    }
}
