namespace BlueTrace.Lab.Faults;

/// <summary>The data directory is renamed, and renamed back.</summary>
internal sealed class VanishedDirectory : DiskFault
{
    /// <inheritdoc/>
    public override string Symptom => "no longer the file that the server opened";

    /// <inheritdoc/>
    public override Task BeginAsync(string folder)
    {
        Directory.Move(folder, Elsewhere(folder));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task EndAsync(string folder)
    {
        if (Directory.Exists(Elsewhere(folder))) Directory.Move(Elsewhere(folder), folder);
        return Task.CompletedTask;
    }

    private static string Elsewhere(string folder) => folder + ".elsewhere";
}
