using System.Security.Cryptography;

namespace BlueTrace.Driving;

/// <summary>What lies in a directory, to compare it with another.</summary>
public static class FileBytes
{
    /// <summary>Every file in it and below, by its name there, with a hash of its bytes.</summary>
    public static SortedDictionary<string, string> Under(string folder) => new(
        Directory.GetFiles(folder, "*", SearchOption.AllDirectories).ToDictionary(
            path => Path.GetRelativePath(folder, path),
            path => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)))),
        StringComparer.Ordinal);
}
