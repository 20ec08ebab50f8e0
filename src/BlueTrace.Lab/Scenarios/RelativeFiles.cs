using System.IO.Compression;

namespace BlueTrace.Lab.Scenarios;

/// <summary>The files beside a scenario: plain, gzip (.gz) or the first of a zip (.zip).</summary>
/// <param name="folder">The folder that the scenario is in.</param>
internal sealed class RelativeFiles(string folder) : IScenarioFiles
{
    /// <remarks>All of it is read at once: that a packed file is damaged shows while it is read.</remarks>
    public TextReader Open(string name)
    {
        var path = Path.Combine(folder, name);
        try
        {
            using var file = File.OpenRead(path);
            using var text = new StreamReader(Unpack(file, Path.GetExtension(name)));
            return new StringReader(text.ReadToEnd());
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new FormatException($"{path}: {failure.Message}");
        }
    }

    private static Stream Unpack(FileStream file, string extension) => extension switch
    {
        ".gz" => new GZipStream(file, CompressionMode.Decompress),
        ".zip" => new ZipArchive(file).Entries is [var first, ..]
            ? first.Open()
            : throw new InvalidDataException("There is no file in it."),
        _ => file,
    };
}
