namespace BlueTrace.CommandLine;

/// <summary>Guesses what was meant.</summary>
public static class NearestName
{
    /// <summary>The known name that is written most alike; null where none comes near.</summary>
    public static string? To(string name, IEnumerable<string> known)
    {
        var (nearest, distance) = known.Select(one => (one, Distance(name, one)))
            .DefaultIfEmpty(("", int.MaxValue)).MinBy(pair => pair.Item2);
        return distance <= Math.Max(2, name.Length / 3) ? nearest : null;
    }

    /// <summary>How many letters have to be put in, left out or changed (Levenshtein 1965).</summary>
    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var changed =
                    diagonal + (char.ToLowerInvariant(one[i - 1]) == char.ToLowerInvariant(other[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(changed, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
