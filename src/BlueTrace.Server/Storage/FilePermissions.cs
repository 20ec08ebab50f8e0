namespace BlueTrace.Server.Storage;

/// <summary>Who may read what is not the server's but yours: the data directory and credentials.txt.</summary>
internal static class FilePermissions
{
    /// <summary>What nobody but its owner may do with a file that the server writes.</summary>
    public const UnixFileMode Others = OthersRead | OthersEnter | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    private const UnixFileMode OthersRead = UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode OthersEnter = UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>
    /// Warns, in one line, where others than their owner may see what is there, or read the passwords.
    /// </summary>
    public static void Warn(string folder, Action<string> warn)
    {
        var ofFolder = OthersOf(folder);
        if (ofFolder == 0) return;
        var credentials = Path.Combine(folder, CredentialsFile.FileName);
        var areReadable = (ofFolder & OthersEnter) != 0 && (OthersOf(credentials) & OthersRead) != 0;
        warn(areReadable
            ? $"Others on this machine can access {folder} and read {credentials}: "
                + $"chmod go= {ShellWord.Quote(folder)} {ShellWord.Quote(credentials)}"
            : $"Others on this machine can access {folder}: chmod go= {ShellWord.Quote(folder)}");
    }

    private static UnixFileMode OthersOf(string path)
    {
        try
        {
            return OperatingSystem.IsWindows() ? 0 : File.GetUnixFileMode(path) & Others;
        }
        catch (Exception failure) when (FileProblem.Is(failure))
        {
            return 0;
        }
    }
}
