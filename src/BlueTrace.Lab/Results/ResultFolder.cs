using System.Text;
using BlueTrace.Simulation.Measures;

namespace BlueTrace.Lab.Results;

/// <summary>The directory that the results of one run or sweep are in.</summary>
internal sealed class ResultFolder
{
    /// <summary>What tells such a directory from others.</summary>
    public const string Mark = "run.json";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private ResultFolder(string path) => Path = path;

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>Where it is, as one would type it here.</summary>
    public string ShortPath =>
        System.IO.Path.GetRelativePath(".", Path) is var near && near.StartsWith("..", StringComparison.Ordinal) ? Path : near;

    /// <summary>Makes it, or takes one over that holds results: these are then gone.</summary>
    /// <exception cref="IOException">It holds something else, or cannot be made.</exception>
    public static ResultFolder Make(string path)
    {
        var isForeign = Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any()
            && !File.Exists(System.IO.Path.Combine(path, Mark));
        if (isForeign) throw new IOException($"{path} is not empty and holds no results ({Mark}); choose another with --out.");
        var folder = new ResultFolder(Directory.CreateDirectory(path).FullName);
        folder.Clear();
        return folder;
    }

    /// <summary>Writes a table, as CSV and as Parquet.</summary>
    public async Task WriteAsync(Table table)
    {
        await WriteAsync($"{table.Name}.csv", CsvFile.Write(table));
        await using var parquet = File.Create(System.IO.Path.Combine(Path, $"{table.Name}.parquet"));
        await ParquetFile.WriteAsync(table, parquet);
    }

    /// <summary>Writes a text.</summary>
    public Task WriteAsync(string name, string text) =>
        File.WriteAllTextAsync(System.IO.Path.Combine(Path, name), text, Utf8, CancellationToken.None);

    /// <summary>Whether a file is one that results consist of.</summary>
    private static bool IsResult(string path) =>
        System.IO.Path.GetExtension(path) is ".csv" or ".parquet" || System.IO.Path.GetFileName(path) is Mark or "report.html";

    private void Clear()
    {
        foreach (var file in Directory.GetFiles(Path).Where(IsResult)) File.Delete(file);
    }
}
