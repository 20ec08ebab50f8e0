namespace BlueTrace.Tests.Server.Storage;

/// <summary>
/// A disk that takes its time to open a certain file: until the test has seen that, and lets it go on.
/// </summary>
internal sealed class SlowDisk(IDisk disk, string path) : IDisk
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _goOn = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the file is about to be opened.</summary>
    public Task WhenReached => _reached.Task;

    /// <summary>Lets it be opened.</summary>
    public void GoOn() => _goOn.SetResult();

    public IDiskFile OpenOrCreate(string opened)
    {
        if (opened == path)
        {
            _reached.TrySetResult();
            _goOn.Task.Wait(TimeSpan.FromSeconds(30));
        }

        return disk.OpenOrCreate(opened);
    }

    public IDiskFile Open(string opened) => disk.Open(opened);

    public bool Exists(string of) => disk.Exists(of);

    public void Rename(string oldPath, string newPath) => disk.Rename(oldPath, newPath);

    public void Delete(string deleted) => disk.Delete(deleted);

    public void CreateFolder(string folder) => disk.CreateFolder(folder);

    public IReadOnlyList<string> FilesIn(string folder) => disk.FilesIn(folder);

    public void MakePrivate(string of) => disk.MakePrivate(of);

    public long FreeBytes(string folder) => disk.FreeBytes(folder);

    public void FlushFolder(string folder) => disk.FlushFolder(folder);
}
