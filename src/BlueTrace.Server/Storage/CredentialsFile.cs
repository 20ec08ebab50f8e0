using BlueTrace.Core.Authority;
using BlueTrace.Core.Wire;
using BlueTrace.Server.Startup;

namespace BlueTrace.Server.Storage;

/// <summary>
/// credentials.txt, read again whenever it changes. A changed file that is malformed is refused whole: what was in
/// force stays so.
/// </summary>
public sealed class CredentialsFile
{
    /// <summary>The name of the file in the data directory.</summary>
    public const string FileName = "credentials.txt";

    private readonly string _path;
    private volatile Credentials _current;
    private (DateTime ChangedAt, long Length) _seen;
    private (DateTime ChangedAt, long Length) _unsettled;

    private CredentialsFile(string path)
    {
        _path = path;
        _seen = _unsettled = Look();
        _current = Read();
    }

    /// <summary>Who may log in at this moment.</summary>
    public Credentials Current => _current;

    /// <summary>Reads the file for the first time.</summary>
    /// <exception cref="StartException">It is missing, not readable, or malformed.</exception>
    public static CredentialsFile Open(string folder)
    {
        var path = Path.Combine(folder, FileName);
        try
        {
            return new CredentialsFile(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"{path}: {failure.Message}");
        }
    }

    /// <summary>
    /// Reads the file again if it has changed and looks as it did at the call before: whoever writes it may not be
    /// done. True if it was taken.
    /// </summary>
    /// <exception cref="StartException">It changed and is malformed; what was in force stays so.</exception>
    /// <exception cref="IOException">It can't be read; what was in force stays so.</exception>
    public bool Refresh()
    {
        var seen = Look();
        var hasSettled = seen == _unsettled;
        _unsettled = seen;
        if (seen == _seen || !hasSettled) return false;

        _seen = seen;
        _current = Read();
        return true;
    }

    private (DateTime ChangedAt, long Length) Look()
    {
        var file = new FileInfo(_path);
        return file.Exists ? (file.LastWriteTimeUtc, file.Length) : default;
    }

    private Credentials Read()
    {
        var wrong = Credentials.Read(File.ReadAllBytes(_path), out var credentials);
        return wrong.Fault == Fault.None
            ? credentials
            : throw new StartException($"{_path}, line {wrong.Line}: {Explain(wrong.Fault)}.");
    }

    private static string Explain(Fault fault) => fault == Fault.BadColumns
        ? "a line is a username, one blank and a password"
        : fault.Describe();
}
