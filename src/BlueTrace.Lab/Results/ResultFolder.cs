namespace BlueTrace.Lab.Results;

/// <summary>
/// The directory that the results of one run or sweep are in. They are written within it, out of sight, and moved up
/// when all are there: what fails or is interrupted leaves nothing half, and harms nothing.
/// </summary>
internal sealed class ResultFolder
{
    /// <summary>What tells such a directory from others.</summary>
    public const string Mark = "run.json";

    private readonly string _shownPath;

    /// <param name="path">Where it is.</param>
    public ResultFolder(string path)
        : this(path, path)
    {
    }

    private ResultFolder(string path, string shownPath)
    {
        Path = System.IO.Path.GetFullPath(path);
        _shownPath = System.IO.Path.GetFullPath(shownPath);
    }

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>Where it is, as one would type it here.</summary>
    public string ShortPath =>
        System.IO.Path.GetRelativePath(".", _shownPath) is var near && near.StartsWith("..", StringComparison.Ordinal)
            ? _shownPath
            : near;

    /// <summary>Where a sweep keeps each of its runs.</summary>
    public string Runs => At("runs");

    /// <summary>What is to take the place of all that is here, and is out of sight until it does.</summary>
    public ResultFolder Replacement => new(At(".new"), _shownPath);

    /// <summary>Whether it holds results.</summary>
    public bool HoldsResults => File.Exists(At(Mark));

    /// <summary>The file that is locked while somebody writes here.</summary>
    public string LockFile => At(".lock");

    /// <summary>Whether it is missing, or empty but for what a program that was killed left.</summary>
    public bool IsFree => !Directory.Exists(Path) || Directory.EnumerateFileSystemEntries(Path)
        .All(entry => entry == LockFile || entry == Replacement.Path);

    /// <summary>The directory of results where nobody names one: results/NAME, then NAME-2 and so on.</summary>
    public static ResultFolder Usual(string name, int number = 1) =>
        new(System.IO.Path.Combine("results", number == 1 ? name : $"{name}-{number}"));

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

    /// <summary>Writes the tables, the report and, last, the mark: all of them, or none.</summary>
    /// <exception cref="IOException">One cannot be written; which, and why.</exception>
    public async Task WriteAsync(IEnumerable<Table> tables, string report, string mark)
    {
        Replacement.Delete();
        Replacement.Create();
        foreach (var table in tables)
        {
            Replacement.Write($"{table.Name}.csv", CsvFile.Write(table));
            using var parquet = new MemoryStream();
            await ParquetFile.WriteAsync(table, parquet);
            Replacement.Write($"{table.Name}.parquet", parquet.ToArray());
        }

        Replacement.Write("report.html", report);
        Replacement.Write(Mark, mark);
        MoveUp();
    }

    /// <summary>Writes a file; whoever looks finds all of it or nothing.</summary>
    /// <exception cref="IOException">It cannot be written; the message says why.</exception>
    public void Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    /// <summary>Makes it, where it is not there.</summary>
    /// <exception cref="IOException">It cannot be made; the message says why.</exception>
    public void Create() => Try(() => Directory.CreateDirectory(Path));

    /// <summary>Deletes it with all that is in it, where it is there.</summary>
    /// <exception cref="IOException">It cannot be deleted; the message says why.</exception>
    public void Delete() => Try(() =>
    {
        if (Directory.Exists(Path)) Directory.Delete(Path, recursive: true);
    });

    /// <summary>Puts <see cref="Replacement"/> in the place of all results that are here.</summary>
    /// <exception cref="IOException">That cannot be done; the message says why.</exception>
    public void Replace()
    {
        var replaced = new ResultFolder(At(".old"), _shownPath);
        replaced.Delete();
        replaced.Create();
        Try(() =>
        {
            foreach (var old in Directory.GetFileSystemEntries(Path).Where(IsResult)) Move(old, replaced.Path);
        });
        MoveUp();
        replaced.Delete();
    }

    /// <summary>What is said where the folder, or a file in it, cannot be written.</summary>
    public IOException Unwritable(Exception failure, string file = "") =>
        new($"Results cannot be written to {System.IO.Path.Combine(ShortPath, file)}: "
            + $"{(File.Exists(_shownPath) ? "it is a file" : FileProblem.Of(failure))}.");

    private static bool IsResult(string path) =>
        System.IO.Path.GetExtension(path) is ".csv" or ".parquet"
            || System.IO.Path.GetFileName(path) is Mark or "report.html" or "runs";

    private static void Move(string entry, string folder)
    {
        var target = System.IO.Path.Combine(folder, System.IO.Path.GetFileName(entry));
        if (Directory.Exists(entry)) Directory.Move(entry, target);
        else File.Move(entry, target, overwrite: true);
    }

    private string At(string name) => System.IO.Path.Combine(Path, name);

    private void Write(string name, byte[] content) => Try(() =>
    {
        var part = At(name) + ".part";
        try
        {
            File.WriteAllBytes(part, content);
            File.Move(part, At(name), overwrite: true);
        }
        finally
        {
            File.Delete(part);
        }
    }, name);

    /// <summary>Moves up what is in <see cref="Replacement"/>, the mark last.</summary>
    private void MoveUp() => Try(() =>
    {
        foreach (var entry in Directory.GetFileSystemEntries(Replacement.Path)
            .OrderBy(entry => System.IO.Path.GetFileName(entry) == Mark)) Move(entry, Path);
        Replacement.Delete();
    });

    private void Try(Action change, string file = "")
    {
        try
        {
            change();
        }
        catch (Exception failure) when (FileProblem.Is(failure))
        {
            throw Unwritable(failure, file);
        }
    }

}
