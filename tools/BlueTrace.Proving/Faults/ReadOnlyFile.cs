using BlueTrace.Server.Storage;

namespace BlueTrace.Proving.Faults;

/// <summary>
/// tempIDs.txt can't be written any more, not even by root and not even where it is open. Needs root, and a file system
/// that knows immutable files.
/// </summary>
internal sealed class ReadOnlyFile : DiskFault
{
    public override string Symptom => TextFileStore.TempIdsName;

    public override bool StopsUploads => false;

    public override async Task PrepareAsync(string folder)
    {
        var probe = Path.Combine(folder, "probe");
        await using var open = new FileStream(probe, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        await SystemTool.RunAsync("chattr", "+i", probe);
        try
        {
            await open.WriteAsync(new byte[1]);
        }
        catch (UnauthorizedAccessException)
        {
            return;
        }
        finally
        {
            await SystemTool.RunAsync("chattr", "-i", probe);
            File.Delete(probe);
        }

        throw new NotPossibleHereException("files that are open can be written here though they are immutable");
    }

    public override Task BeginAsync(string folder) => SystemTool.RunAsync("chattr", "+i", FileIn(folder));

    public override Task EndAsync(string folder) => SystemTool.RunAsync("chattr", "-i", FileIn(folder));

    private static string FileIn(string folder) => Path.Combine(folder, TextFileStore.TempIdsName);
}
