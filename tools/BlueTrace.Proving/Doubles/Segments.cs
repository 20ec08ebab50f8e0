using System.Buffers;

namespace BlueTrace.Proving.Doubles;

/// <summary>Bytes as a socket may deliver them: cut into segments of somebody else's choosing.</summary>
internal static class Segments
{
    /// <summary>One sequence over all the pieces, each a segment of its own.</summary>
    public static ReadOnlySequence<byte> Of(params ReadOnlyMemory<byte>[] pieces)
    {
        var first = new Segment(pieces[0], startsAt: 0);
        var last = first;
        foreach (var piece in pieces.AsSpan(1)) last = last.Append(piece);
        return new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
    }

    /// <summary>The bytes whole, and then cut in two at every place there is.</summary>
    public static IEnumerable<ReadOnlySequence<byte>> EverySplit(byte[] bytes)
    {
        yield return new ReadOnlySequence<byte>(bytes);
        for (var at = 1; at < bytes.Length; at++) yield return Of(bytes.AsMemory(0, at), bytes.AsMemory(at));
    }

    /// <summary>The bytes, each a segment of its own.</summary>
    public static ReadOnlySequence<byte> OneByOne(byte[] bytes) =>
        Of([.. Enumerable.Range(0, bytes.Length).Select(at => (ReadOnlyMemory<byte>)bytes.AsMemory(at, 1))]);

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(ReadOnlyMemory<byte> memory, long startsAt)
        {
            Memory = memory;
            RunningIndex = startsAt;
        }

        public Segment Append(ReadOnlyMemory<byte> memory)
        {
            var next = new Segment(memory, RunningIndex + Memory.Length);
            Next = next;
            return next;
        }
    }
}
