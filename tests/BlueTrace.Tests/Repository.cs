using BlueTrace.Driving;

namespace BlueTrace.Tests;

/// <summary>Where the files of this repository lie.</summary>
internal static class Repository
{
    public static readonly string Root = Checkout.Root;

    /// <summary>README.md and what lies in docs/.</summary>
    public static IEnumerable<string> Documents =>
        Directory.GetFiles(Path.Combine(Root, "docs"), "*.md").Append(Path.Combine(Root, "README.md")).Order(StringComparer.Ordinal);

    public static byte[] Sample(string name) =>
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "samples", name));
}
