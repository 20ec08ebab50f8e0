namespace BlueTrace.Tests.Server.Storage;

/// <summary>Opens the store of text files for tests that care for one side of it.</summary>
internal static class FileStore
{
    public static TextFileStore Open(
        IDisk disk, string folder = "/data", Credentials? users = null, LoginGuard? guard = null, Moment? now = null,
        Action<string>? warn = null, TimeSpan? retention = null) =>
        TextFileStore.Open(disk, folder, () => users ?? Credentials.None,
            guard ?? new LoginGuard(TimeSpan.FromSeconds(60)), now ?? Samples.Noon, warn ?? (static _ => { }),
            retention);

    /// <summary>Closes the files; nothing of it takes time.</summary>
    public static void Close(this TextFileStore store) => store.DisposeAsync().AsTask().Wait();
}
