namespace BlueTrace.Server.Storage;

/// <summary>
/// credentials.txt, read again whenever it is another file, or changes. One that is malformed, unreadable or gone is
/// refused whole, and tried again until it reads: what was in force stays so meanwhile.
/// </summary>
public sealed class CredentialsFile
{
    /// <summary>The name of the file in the data directory.</summary>
    public const string FileName = "credentials.txt";

    private readonly string _path;
    private volatile Credentials _current;
    private FileVersion? _read;
    private FileVersion? _seen;

    private CredentialsFile(string path)
    {
        _path = path;
        _read = _seen = FileVersion.At(path);
        _current = Parse(ReadBytes());
    }

    /// <summary>Who may log in at this moment.</summary>
    public Credentials Current => _current;

    /// <summary>Whether these are the users of the file as it was when it was looked at last.</summary>
    public bool IsUpToDate => _seen == _read;

    /// <summary>Reads the file for the first time.</summary>
    /// <exception cref="StartException">It is missing, not readable, or malformed.</exception>
    public static CredentialsFile Open(string folder)
    {
        var path = Path.Combine(folder, FileName);
        try
        {
            return new CredentialsFile(path);
        }
        catch (Exception failure) when (FileProblem.Is(failure))
        {
            throw new StartException($"{path}: {FileProblem.Of(failure)}.");
        }
    }

    /// <summary>
    /// Reads the file again if it is not the one that was read, and looks as it did at the call before: whoever writes
    /// it may not be done. True if it was taken.
    /// </summary>
    /// <exception cref="StartException">It is malformed; what was in force stays so.</exception>
    /// <exception cref="IOException">It can't be read; what was in force stays so.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read; what was in force stays so.</exception>
    public bool Refresh()
    {
        var seen = FileVersion.At(_path);
        var hasSettled = seen == _seen;
        _seen = seen;
        if (IsUpToDate || !hasSettled) return false;

        var text = ReadBytes();
        if (FileVersion.At(_path) != seen) return false;
        _current = Parse(text);
        _read = seen;
        return true;
    }

    private byte[] ReadBytes()
    {
        // To open a pipe would be to wait for whoever writes into it.
        if (FileVersion.At(_path) is { IsRegular: false }) throw new IOException($"{_path} is not a regular file.");
        return File.ReadAllBytes(_path);
    }

    private Credentials Parse(byte[] text)
    {
        var wrong = Credentials.Read(WithoutMark(text), out var credentials);
        return wrong.Fault == Fault.None
            ? credentials
            : throw new StartException($"{_path}, line {wrong.Line}: {Explain(wrong.Fault)}.");
    }

    private ArraySegment<byte> WithoutMark(byte[] text)
    {
        try
        {
            return TextFile.WithoutMark(text, _path);
        }
        catch (FormatException other)
        {
            throw new StartException(other.Message);
        }
    }

    private static string Explain(Fault fault) => fault == Fault.BadColumns
        ? "expected \"username password\", separated by a single space"
        : fault.Describe();
}
