namespace BlueTrace.Testing;

/// <summary>A test with a directory of its own, which is gone after it.</summary>
public abstract class FolderTest : IDisposable
{
    protected string Folder { get; } = Directory.CreateTempSubdirectory("bluetrace-").FullName;

    public virtual void Dispose()
    {
        GC.SuppressFinalize(this);
        Directory.Delete(Folder, recursive: true);
    }

    protected string PathOf(string name) => Path.Combine(Folder, name);
}
