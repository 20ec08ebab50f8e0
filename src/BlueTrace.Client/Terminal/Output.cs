namespace BlueTrace.Client.Terminal;

/// <summary>Text to a stream, at once. When the stream takes no more, it says so once and falls silent.</summary>
/// <param name="stream">Where the text goes, as UTF-8.</param>
/// <param name="onClosed">Called when the stream takes no more.</param>
internal sealed class Output(Stream stream, Action onClosed)
{
    private const int BrokenPipe = 32;

    private bool _isClosed;

    /// <summary>Why the stream takes no more; null while it does, and where only its reader has gone.</summary>
    public string? Failure { get; private set; }

    /// <summary>Writes all of <paramref name="text"/>.</summary>
    public void Write(string text)
    {
        if (_isClosed) return;
        try
        {
            stream.Write(Encoding.UTF8.GetBytes(text));
            stream.Flush();
        }
        catch (Exception failure) when (FileProblem.Is(failure))
        {
            _isClosed = true;
            if (failure.HResult != BrokenPipe) Failure = failure.Message.TrimEnd('.');
            onClosed();
        }
    }
}
