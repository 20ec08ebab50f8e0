namespace BlueTrace.Lab.Results;

/// <summary>The directory that the results of one run or sweep are in.</summary>
internal sealed class ResultFolder(string path)
{
    /// <summary>What tells such a directory from others.</summary>
    public const string Mark = "run.json";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Where it is.</summary>
    public string Path => path;

    /// <summary>Where it is, as one would type it here.</summary>
    public string ShortPath =>
        System.IO.Path.GetRelativePath(".", Path) is var near && near.StartsWith("..", StringComparison.Ordinal)
            ? Path
            : near;

    /// <summary>Where a sweep keeps each of its runs.</summary>
    public string Runs => System.IO.Path.Combine(Path, "runs");

    /// <summary>Makes it, or takes one over that holds results.</summary>
    /// <exception cref="IOException">It holds something else, or cannot be made.</exception>
    public static ResultFolder Open(string path)
    {
        var isForeign = Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any()
            && !File.Exists(System.IO.Path.Combine(path, Mark));
        if (isForeign)
            throw new IOException($"{path} is not empty and holds no results ({Mark}); choose another with --out.");
        return new ResultFolder(Directory.CreateDirectory(path).FullName);
    }

    /// <summary>What <see cref="Mark"/> says in a directory.</summary>
    /// <exception cref="IOException">It holds no results.</exception>
    public static JsonObject ReadMark(string path)
    {
        var mark = System.IO.Path.Combine(path, Mark);
        try
        {
            if (File.Exists(mark) && JsonNode.Parse(TextFile.Read(mark)) is JsonObject text) return text;
        }
        catch (JsonException)
        {
            // Somebody else's run.json, or half of ours.
        }

        throw new IOException($"{path} holds no results ({Mark}).");
    }

    /// <summary>Deletes the results that are there.</summary>
    public void Clear()
    {
        foreach (var file in Directory.GetFiles(Path).Where(IsResult)) File.Delete(file);
        if (Directory.Exists(Runs)) Directory.Delete(Runs, recursive: true);
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
        System.IO.Path.GetExtension(path) is ".csv" or ".parquet"
            || System.IO.Path.GetFileName(path) is Mark or "report.html";
}
