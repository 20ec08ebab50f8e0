using System.Buffers;

namespace BlueTrace.Core.Wire;

/// <summary>Cuts a stream of bytes into lines: the only framing that BlueTrace has.</summary>
public static class Line
{
    // line     = *(%x00-09 / %x0B-FF) line-end
    // line-end = [CR] LF
    /// <summary>
    /// Takes one line off the front of <paramref name="input"/>, and leaves <paramref name="input"/> alone if there
    /// is none yet.
    /// </summary>
    /// <param name="input">What has arrived and is not yet read.</param>
    /// <param name="bytesMax">The longest line in bytes, its line end included.</param>
    /// <param name="scratch">
    /// At least <paramref name="bytesMax"/> bytes, used where a line lies in several segments.
    /// </param>
    /// <param name="line">The line without its LF or CRLF.</param>
    /// <returns>Done, NeedMoreData, or InvalidData where the line is longer than <paramref name="bytesMax"/>.</returns>
    public static OperationStatus TryRead(
        ref ReadOnlySequence<byte> input, int bytesMax, Span<byte> scratch, out ReadOnlySpan<byte> line)
    {
        line = default;
        var window = input.Length > bytesMax ? input.Slice(0, bytesMax) : input;
        if (window.PositionOf((byte)'\n') is not { } end)
            return window.Length < bytesMax ? OperationStatus.NeedMoreData : OperationStatus.InvalidData;

        var found = window.Slice(0, end);
        if (found.IsSingleSegment)
        {
            line = found.FirstSpan;
        }
        else
        {
            found.CopyTo(scratch);
            line = scratch[..(int)found.Length];
        }

        line = WithoutCarriageReturn(line);
        input = input.Slice(input.GetPosition(1, end));
        return OperationStatus.Done;
    }

    /// <summary>The line without the CR that may end it.</summary>
    public static ReadOnlySpan<byte> WithoutCarriageReturn(ReadOnlySpan<byte> line) =>
        line is [.. var rest, (byte)'\r'] ? rest : line;
}
