namespace BlueTrace.Client.Terminal;

/// <summary>Text to a stream, at once. When nobody reads at the other end, it says so once and falls silent.</summary>
/// <param name="stream">Where the text goes, as UTF-8.</param>
/// <param name="onClosed">Called when the stream takes no more.</param>
internal sealed class Output(Stream stream, Action onClosed)
{
    private bool _isClosed;

    /// <summary>Writes all of <paramref name="text"/>.</summary>
    public void Write(string text)
    {
        if (_isClosed) return;
        try
        {
            stream.Write(Encoding.UTF8.GetBytes(text));
            stream.Flush();
        }
        catch (IOException)
        {
            _isClosed = true;
            onClosed();
        }
    }
}
