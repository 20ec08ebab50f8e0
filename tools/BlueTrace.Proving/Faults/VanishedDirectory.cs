namespace BlueTrace.Proving.Faults;

/// <summary>The data directory is renamed, and renamed back.</summary>
internal sealed class VanishedDirectory : DiskFault
{
    public override string Symptom => "no longer the file that the server opened";

    public override Task BeginAsync(string folder)
    {
        Directory.Move(folder, Elsewhere(folder));
        return Task.CompletedTask;
    }

    public override Task EndAsync(string folder)
    {
        if (Directory.Exists(Elsewhere(folder))) Directory.Move(Elsewhere(folder), folder);
        return Task.CompletedTask;
    }

    private static string Elsewhere(string folder) => folder + ".elsewhere";
}
