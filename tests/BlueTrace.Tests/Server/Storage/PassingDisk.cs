namespace BlueTrace.Tests.Server.Storage;

/// <summary>A disk that passes everything on to another.</summary>
internal abstract class PassingDisk(IDisk disk) : IDisk
{
    public virtual IDiskFile OpenOrCreate(string path) => disk.OpenOrCreate(path);

    public virtual IDiskFile Open(string path) => disk.Open(path);

    public bool Exists(string path) => disk.Exists(path);

    public virtual void Rename(string oldPath, string newPath) => disk.Rename(oldPath, newPath);

    public virtual void Delete(string path) => disk.Delete(path);

    public virtual void CreateFolder(string path) => disk.CreateFolder(path);

    public IReadOnlyList<string> FilesIn(string folder) => disk.FilesIn(folder);

    public void MakePrivate(string path) => disk.MakePrivate(path);

    public long FreeBytes(string folder) => disk.FreeBytes(folder);

    public void FlushFolder(string path) => disk.FlushFolder(path);
}
