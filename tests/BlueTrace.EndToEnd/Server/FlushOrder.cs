namespace BlueTrace.EndToEnd.Server;

/// <summary>
/// In what order a server must have gone about its files before it acknowledged something. Each answer names the first
/// step that did not come when all before it were over; null where all came.
/// </summary>
/// <param name="calls">What the server asked of the system.</param>
/// <param name="folder">Its data directory.</param>
internal sealed class FlushOrder(IReadOnlyList<SystemCall> calls, string folder)
{
    /// <summary>Of a TempID.</summary>
    public string? OfTempId(string digits)
    {
        var path = $"{folder}/tempIDs.txt";
        return FirstMissing(
            ("open tempIDs.txt", call => call.OpensOrCreates(path)),
            ("flush its folder", call => call.Flushes(folder)),
            ("write the row", call => call.Writes(path, digits)),
            ("flush the rows", call => call.Flushes(path)),
            ("reply", call => call.Sends($"250 {digits}")));
    }

    /// <summary>Of a number that registers.</summary>
    public string? OfRegistration(string number)
    {
        var path = $"{folder}/registered.txt";
        return FirstMissing(
            ("open registered.txt", call => call.OpensOrCreates(path)),
            ("write the row", call => call.Writes(path, $"{number} $argon2id$")),
            ("flush the rows", call => call.Flushes(path)),
            ("flush its folder", call => call.Flushes(folder)),
            ("reply", call => call.Sends("231 ")));
    }

    /// <summary>Of the first upload, by the name of its file.</summary>
    public string? OfUpload(string name, string digits)
    {
        var uploads = $"{folder}/uploads";
        return FirstMissing(
        [
            ("make the folder", call => call.MakesFolder(uploads)),
            ("flush the folder above it", call => call.Flushes(folder)),
            .. DurableFile(uploads, name, digits),
            ("reply", call => call.Sends("251 ")),
        ]);
    }

    /// <summary>Of a block.</summary>
    public string? OfLockout(string user) => FirstMissing(
        [.. DurableFile(folder, "lockouts.txt", $"{user} anywhere "), ("reply", call => call.Sends("431 "))]);

    private static (string, Func<SystemCall, bool>)[] DurableFile(string folder, string name, string text)
    {
        var path = $"{folder}/{name}";
        return
        [
            ("open the file", call => call.OpensOrCreates(path + ".part")),
            ("write it", call => call.Writes(path + ".part", text)),
            ("flush it", call => call.Flushes(path + ".part")),
            ("rename it", call => call.Renames(path + ".part", path)),
            ("flush its folder", call => call.Flushes(folder)),
        ];
    }

    private string? FirstMissing(params ReadOnlySpan<(string What, Func<SystemCall, bool> IsIt)> steps)
    {
        var over = -1;
        foreach (var (what, isIt) in steps)
        {
            if (calls.FirstOrDefault(call => call.Begun > over && isIt(call)) is not { } found) return what;
            over = found.Ended;
        }

        return null;
    }
}
