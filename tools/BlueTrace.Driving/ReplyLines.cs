namespace BlueTrace.Driving;

/// <summary>Reads of a server's lines what a load run needs: how many there are and with what code.</summary>
public static class ReplyLines
{
    /// <summary>
    /// Takes whole lines off the front of <paramref name="text"/> as long as they have the code of the first.
    /// </summary>
    /// <param name="text">What has arrived.</param>
    /// <param name="max">The most lines to take.</param>
    /// <param name="length">How many bytes they are.</param>
    /// <exception cref="ReplyException">A line does not open with three digits.</exception>
    public static (int Code, int Count) Take(ReadOnlySpan<byte> text, int max, out int length)
    {
        length = 0;
        var (first, count) = (0, 0);
        while (count < max)
        {
            var rest = text[length..];
            var end = rest.IndexOf((byte)'\n');
            if (end < 0) break;
            var code = CodeOf(rest[..end]);
            if (count > 0 && code != first) break;
            first = code;
            length += end + 1;
            count++;
        }

        return (first, count);
    }

    private static int CodeOf(ReadOnlySpan<byte> line)
    {
        if (line.Length < 3 || line[..3].ContainsAnyExceptInRange((byte)'0', (byte)'9'))
            throw new ReplyException("a line that is no reply");
        return ((line[0] - '0') * 100) + ((line[1] - '0') * 10) + line[2] - '0';
    }
}
