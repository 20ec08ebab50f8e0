namespace BlueTrace.Proving.Faults;

/// <summary>
/// The data directory is deleted for good, and a copy of it put in its place: other files of the same content.
/// </summary>
internal sealed class DeletedDirectory : DiskFault
{
    private readonly Dictionary<string, byte[]> _backup = [];

    public override string Symptom => "no longer the file that the server opened";

    public override bool EndsByItself => false;

    public override Task BeginAsync(string folder)
    {
        foreach (var path in Directory.EnumerateFiles(folder, "*.txt", SearchOption.AllDirectories))
            _backup[path] = File.ReadAllBytes(path);
        Directory.Delete(folder, recursive: true);
        return Task.CompletedTask;
    }

    public override Task EndAsync(string folder)
    {
        foreach (var (path, bytes) in _backup)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, bytes);
        }

        return Task.CompletedTask;
    }
}
