namespace BlueTrace.Tests.Server.Storage;

/// <summary>
/// A disk that takes its time to open a certain file: until the test has seen that, and lets it go on.
/// </summary>
internal sealed class SlowDisk(IDisk disk, string path) : PassingDisk(disk)
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _goOn = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the file is about to be opened.</summary>
    public Task WhenReached => _reached.Task;

    /// <summary>Lets it be opened.</summary>
    public void GoOn() => _goOn.SetResult();

    public override IDiskFile OpenOrCreate(string opened)
    {
        if (opened == path)
        {
            _reached.TrySetResult();
            _goOn.Task.Wait(TimeSpan.FromSeconds(30));
        }

        return base.OpenOrCreate(opened);
    }
}
