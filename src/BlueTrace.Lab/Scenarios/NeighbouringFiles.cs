using System.IO.Compression;
using BlueTrace.Simulation.Scenarios;

namespace BlueTrace.Lab.Scenarios;

/// <summary>The files beside a scenario: plain, gzip (.gz) or the first of a zip (.zip).</summary>
/// <param name="folder">The folder that the scenario is in.</param>
internal sealed class NeighbouringFiles(string folder) : IScenarioFiles
{
    /// <inheritdoc/>
    public TextReader Open(string name)
    {
        var path = Path.Combine(folder, name);
        try
        {
            var file = File.OpenRead(path);
            return new StreamReader(Path.GetExtension(name) switch
            {
                ".gz" => new GZipStream(file, CompressionMode.Decompress),
                ".zip" => new ZipArchive(file).Entries[0].Open(),
                _ => file,
            });
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new FormatException($"{path}: {failure.Message}");
        }
    }
}
