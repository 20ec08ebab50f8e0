namespace BlueTrace.Tests.Architecture;

/// <summary>Who uses whom, by names, as the list of them is written: a line for each who uses any.</summary>
internal sealed class Arrows
{
    /// <summary>What stands for the namespace that has the project's own name.</summary>
    public const string Root = "(root)";

    private readonly SortedDictionary<string, SortedSet<string>> _used = new(StringComparer.Ordinal);

    /// <summary>Adds that one uses another.</summary>
    public void Add(string from, string to)
    {
        if (!_used.TryGetValue(from, out var used)) _used.Add(from, used = new(StringComparer.Ordinal));
        used.Add(to);
    }

    /// <summary>Those who are on the way round a circle; none where there is no circle.</summary>
    public IReadOnlyCollection<string> FindCycle()
    {
        var left = _used.ToDictionary(pair => pair.Key, pair => pair.Value.ToHashSet());
        while (left.Keys.FirstOrDefault(one => IsEnd(one)) is { } end) left.Remove(end);
        return left.Keys;

        bool IsEnd(string one) =>
            !left[one].Any(left.ContainsKey) || !left.Any(other => other.Key != one && other.Value.Contains(one));
    }

    /// <summary>The lines, such as "Network -> Decisions, Logging".</summary>
    public IEnumerable<string> Lines() => _used.Select(pair => $"{pair.Key} -> {string.Join(", ", pair.Value)}");
}
