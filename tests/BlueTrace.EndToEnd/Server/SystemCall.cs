namespace BlueTrace.EndToEnd.Server;

/// <summary>
/// A system call as strace recorded it: descriptors with their paths (-y), threads by their number (-f).
/// </summary>
/// <param name="Name">Its name.</param>
/// <param name="Arguments">Its arguments, as strace writes them.</param>
/// <param name="Result">What it returned.</param>
/// <param name="Begun">At which line of the record it began.</param>
/// <param name="Ended">At which line it was over; others may have gone on between.</param>
internal sealed partial record SystemCall(string Name, string Arguments, long Result, int Begun, int Ended)
{
    /// <summary>Reads a record; lines that are no calls, or calls that never ended, are left out.</summary>
    public static List<SystemCall> Read(IEnumerable<string> lines)
    {
        var calls = new List<SystemCall>();
        var unfinished = new Dictionary<string, (string Text, int Begun)>();
        foreach (var (number, line) in lines.Index())
        {
            var (thread, text, begun) = (Thread().Match(line).Value, Thread().Replace(line, ""), number);
            if (text.EndsWith(UnfinishedEnding))
            {
                unfinished[thread] = (text[..^UnfinishedEnding.Length], number);
                continue;
            }

            if (Resumed().Match(text) is { Success: true } resumed && unfinished.Remove(thread, out var front))
                (text, begun) = (front.Text + text[resumed.Length..], front.Begun);
            if (Call().Match(text) is not { Success: true } call) continue;
            calls.Add(new SystemCall(call.Groups["name"].Value, call.Groups["arguments"].Value,
                long.Parse(call.Groups["result"].Value), begun, number));
        }

        return calls;
    }

    /// <summary>Whether it sends a text to a peer.</summary>
    public bool Sends(string text) =>
        Name is "sendto" or "sendmsg" or "write" or "writev" && IsOn("socket:", isWhole: false) && Has(text);

    /// <summary>Whether it writes a text to the file at a path.</summary>
    public bool Writes(string path, string text) =>
        Name is "write" or "pwrite64" or "writev" or "pwritev" && IsOn(path) && Result > 0 && Has(text);

    /// <summary>Whether it flushes what is open under a path, and that succeeds.</summary>
    public bool Flushes(string path) => Name is "fsync" or "fdatasync" && IsOn(path) && Result == 0;

    /// <summary>Whether it makes the folder at a path.</summary>
    public bool MakesFolder(string path) => Name is "mkdir" or "mkdirat" && Has($"\"{path}\"") && Result == 0;

    /// <summary>Whether it opens the file at a path, and makes it if there is none.</summary>
    public bool OpensOrCreates(string path) => Name == "openat" && Has($"\"{path}\"") && Has("O_CREAT") && Result >= 0;

    /// <summary>Whether it gives a file another name.</summary>
    public bool Renames(string oldPath, string newPath) => Name is "rename" or "renameat" or "renameat2"
        && Arguments.IndexOf($"\"{oldPath}\"") is >= 0 and var at
        && Arguments.IndexOf($"\"{newPath}\"") > at && Result == 0;

    private const string UnfinishedEnding = " <unfinished ...>";

    /// <summary>Whether its first argument is a descriptor of that path.</summary>
    private bool IsOn(string path, bool isWhole = true) =>
        Descriptor().Match(Arguments) is { Success: true } descriptor
        && (isWhole ? descriptor.Groups["path"].Value == path : descriptor.Groups["path"].Value.StartsWith(path));

    private bool Has(string text) => Arguments.Contains(text);

    [GeneratedRegex(@"^\d+ +")]
    private static partial Regex Thread();

    [GeneratedRegex(@"^<\.\.\. \w+ resumed>")]
    private static partial Regex Resumed();

    [GeneratedRegex(@"^(?<name>\w+)\((?<arguments>.*)\) += (?<result>-?\d+)")]
    private static partial Regex Call();

    [GeneratedRegex(@"^\d+<(?<path>[^>]*)>")]
    private static partial Regex Descriptor();
}
