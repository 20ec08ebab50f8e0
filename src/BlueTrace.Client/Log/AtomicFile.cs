namespace BlueTrace.Client.Log;

/// <summary>Files that are replaced whole: a reader sees the old one or the new one, never half of either.</summary>
internal static class AtomicFile
{
    /// <summary>
    /// Replaces the file, or makes it; only its owner may read it. It isn't flushed to the disk: what a power cut takes
    /// from a log of three minutes is forgotten before the machine is up again.
    /// </summary>
    /// <exception cref="IOException">It cannot be written; the old file stands.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written; the old file stands.</exception>
    public static void Replace(string path, ReadOnlySpan<byte> content)
    {
        var beside = path + ".new";
        File.Delete(beside);
        using (var file = new FileStream(beside, OwnersOnly())) file.Write(content);
        File.Move(beside, path, overwrite: true);
    }

    /// <summary>Replaces the file by rows of one length, each with its line end.</summary>
    /// <exception cref="IOException">It cannot be written; the old file stands.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written; the old file stands.</exception>
    public static void Replace<T>(string path, IReadOnlyCollection<T> items, int length, Action<T, Span<byte>> write)
    {
        var text = new byte[items.Count * (length + 1)];
        var left = text.AsSpan();
        foreach (var item in items)
        {
            write(item, left);
            left[length] = (byte)'\n';
            left = left[(length + 1)..];
        }

        Replace(path, text);
    }

    private static FileStreamOptions OwnersOnly()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }
}
