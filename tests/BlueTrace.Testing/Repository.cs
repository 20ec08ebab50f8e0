using System.Text;
using BlueTrace.Core.Wire;
using BlueTrace.Driving;

namespace BlueTrace.Testing;

/// <summary>Where the files of this repository lie.</summary>
public static class Repository
{
    public static readonly string Root = Checkout.Root;

    /// <summary>README.md and what lies in docs/.</summary>
    public static IEnumerable<string> Documents =>
        Directory.GetFiles(Path.Combine(Root, "docs"), "*.md")
            .Append(Path.Combine(Root, "README.md")).Order(StringComparer.Ordinal);

    /// <summary>The names of the classes in all test projects that have tests.</summary>
    public static IEnumerable<string> TestClasses =>
        Directory.EnumerateFiles(Path.Combine(Root, "tests"), "*Tests.cs", SearchOption.AllDirectories)
            .Select(path => Path.GetFileNameWithoutExtension(path));

    public static byte[] Sample(string name) =>
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "samples", name));

    public static List<string> SampleRows(string name)
    {
        var found = new List<string>();
        for (var rows = new TextRows(Sample(name)); rows.MoveNext();)
            found.Add(Encoding.ASCII.GetString(rows.Current));
        return found;
    }
}
