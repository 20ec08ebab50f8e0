namespace BlueTrace.Lab.Scenarios;

/// <summary>The scenarios that ship.</summary>
internal static class ScenarioFolder
{
    /// <summary>The schema's file among them.</summary>
    public const string SchemaName = "scenario.schema.json";

    /// <summary>Where they are: scenarios/ in or above the current directory, else in or above the lab's own.</summary>
    public static string Shipped =>
        Find(Directory.GetCurrentDirectory()) ?? Find(AppContext.BaseDirectory) ?? "scenarios";

    /// <summary>What those that ship are called.</summary>
    public static IEnumerable<string> ShippedNames =>
        Directory.Exists(Shipped) ? Files(Shipped).Select(path => Path.GetFileNameWithoutExtension(path)) : [];

    /// <summary>The scenario files of a directory, in alphabetical order.</summary>
    public static IEnumerable<string> Files(string folder) => Directory.EnumerateFiles(folder, "*.json")
        .Where(path => Path.GetFileName(path) != SchemaName).Order(StringComparer.Ordinal);

    /// <summary>The file that a word means: a path, or the name of a scenario that ships.</summary>
    /// <exception cref="ScenarioException">There is none.</exception>
    public static string Locate(string word)
    {
        if (File.Exists(word)) return word;
        List<string> names = [.. ShippedNames];
        if (names.Contains(word)) return Path.Combine(Shipped, $"{word}.json");
        var near = File.Exists($"{word}.json")
            ? $"{word}.json"
            : NearestName.To(Path.GetFileNameWithoutExtension(word), names);
        var nearest = near is null ? "." : $"; did you mean {near}?";
        throw new ScenarioException($"{word}: there is no such scenario{nearest} ./lab list shows those that ship.");
    }

    private static string? Find(string? folder)
    {
        while (folder is not null && !File.Exists(Path.Combine(folder, "scenarios", SchemaName)))
            folder = Path.GetDirectoryName(folder);
        return folder is null ? null : Path.Combine(folder, "scenarios");
    }
}
