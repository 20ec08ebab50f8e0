using SharpFuzz;

namespace BlueTrace.Proving.Fuzz;

/// <summary>This program once more, with the readers' assemblies rewritten to report which way they took.</summary>
internal static class InstrumentedCopy
{
    private static readonly string[] Instrumented = ["BlueTrace.Core.dll", "server.dll", "client.dll"];

    /// <summary>Makes the copy anew and returns its main assembly.</summary>
    public static string Make(string folder)
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        Copy(AppContext.BaseDirectory, folder);
        foreach (var assembly in Instrumented)
            Fuzzer.Instrument(Path.Combine(folder, assembly), static _ => true, SharpFuzz.Options.Value);
        return Path.Combine(folder, "prove.dll");
    }

    private static void Copy(string from, string to)
    {
        foreach (var source in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, source));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(source, copy);
        }
    }
}
