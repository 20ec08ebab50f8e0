using System.IO.Compression;

namespace BlueTrace.Tests;

/// <summary>The traces beside the project, where they are there; tests that need one are skipped elsewhere.</summary>
internal static class SharedData
{
    /// <summary>Reads a trace, gzip or zip.</summary>
    public static ContactTrace Read(string name)
    {
        var path = Path.Combine(Repository.Root, "..", "shared", "data", name);
        Assert.SkipUnless(File.Exists(path), $"{name} is not at ../shared/data, beside the project.");
        using var file = File.OpenRead(path);
        if (name.EndsWith(".zip"))
        {
            using var archive = new ZipArchive(file);
            using var entry = archive.Entries[0].Open();
            return ContactTrace.Read(new StreamReader(entry));
        }

        using var unzipped = new GZipStream(file, CompressionMode.Decompress);
        return ContactTrace.Read(new StreamReader(unzipped));
    }
}
