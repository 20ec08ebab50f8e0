namespace BlueTrace.Proving.Faults;

/// <summary>The disk is full: a small one in memory, filled up by another file. Needs root, to mount it.</summary>
internal sealed class FullDisk : DiskFault
{
    private const string Size = "256k";
    private const string FillerName = "filler";

    public override string Symptom => "No space left on device";

    public override Task PrepareAsync(string folder) =>
        SystemTool.RunAsync("mount", "-t", "tmpfs", "-o", $"size={Size},mode=700", "tmpfs", folder);

    public override async Task BeginAsync(string folder)
    {
        try
        {
            await using var filler = new FileStream(
                Path.Combine(folder, FillerName), FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
            while (true) await filler.WriteAsync(new byte[512]);
        }
        catch (IOException)
        {
            // It is full.
        }
    }

    public override Task EndAsync(string folder)
    {
        File.Delete(Path.Combine(folder, FillerName));
        return Task.CompletedTask;
    }

    public override Task RemoveAsync(string folder) => SystemTool.RunAsync("umount", folder);
}
