namespace BlueTrace.Server.Storage;

/// <summary>
/// Keeps a data directory to one server at a time. The operating system drops the lock with the process, however that
/// ends; the file itself stays, because deleting it would let two servers hold two locks of one name.
/// </summary>
public sealed class DirectoryLock : IDisposable
{
    /// <summary>The name of the file that is locked.</summary>
    public const string FileName = "server.lock";

    private readonly FileStream _file;

    private DirectoryLock(FileStream file) => _file = file;

    /// <summary>Takes the lock.</summary>
    /// <exception cref="StartException">Another server has it, or the directory can't be written.</exception>
    public static DirectoryLock Take(string folder)
    {
        var path = Path.Combine(folder, FileName);
        try
        {
            var options = new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.ReadWrite,
                Share = FileShare.None,
            };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            return new DirectoryLock(new FileStream(path, options));
        }
        catch (UnauthorizedAccessException)
        {
            throw new StartException(
                $"{folder}: the server must be able to write there; change its permissions or give --data DIR.");
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            throw new StartException(
                $"{folder}: another BlueTrace server is using this directory; stop it or give --data DIR.");
        }
        catch (IOException)
        {
            throw new StartException($"{folder}: there is no such directory.");
        }
    }

    /// <summary>
    /// Takes the lock of a directory that is only read, which may not be writable; null where no server ever ran in it.
    /// </summary>
    /// <exception cref="StartException">A server has it.</exception>
    public static DirectoryLock? TakeIfThere(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path)) return null;
        try
        {
            return new DirectoryLock(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.None));
        }
        catch (IOException)
        {
            throw new StartException(
                $"{folder}: a BlueTrace server is using this directory; stop it, or check a copy.");
        }
        catch (UnauthorizedAccessException failure)
        {
            throw new StartException($"{path}: {FileProblem.Of(failure)}.");
        }
    }

    /// <summary>Gives the lock back.</summary>
    public void Dispose() => _file.Dispose();
}
