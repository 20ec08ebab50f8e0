namespace BlueTrace.Tests;

/// <summary>Where the files of this repository lie, found upwards from the test program.</summary>
internal static class Repository
{
    public static readonly string Root = Find(AppContext.BaseDirectory);

    /// <summary>README.md and what lies in docs/.</summary>
    public static IEnumerable<string> Documents =>
        Directory.GetFiles(Path.Combine(Root, "docs"), "*.md").Append(Path.Combine(Root, "README.md")).Order(StringComparer.Ordinal);

    public static byte[] Sample(string name) =>
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "samples", name));

    private static string Find(string folder)
    {
        while (!File.Exists(Path.Combine(folder, "BlueTrace.slnx")))
        {
            folder = Path.GetDirectoryName(folder)
                ?? throw new InvalidOperationException("No folder above the test program holds BlueTrace.slnx.");
        }

        return folder;
    }
}
