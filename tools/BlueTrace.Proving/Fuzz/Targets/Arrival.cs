using System.Buffers;
using BlueTrace.Proving.Doubles;

namespace BlueTrace.Proving.Fuzz.Targets;

/// <summary>What has arrived of a stream and is not yet read: segments, as they came.</summary>
internal sealed class Arrival
{
    private ReadOnlyMemory<byte>[] _unread = [];

    /// <summary>What is not yet read.</summary>
    public ReadOnlySequence<byte> Unread { get; private set; } = ReadOnlySequence<byte>.Empty;

    /// <summary>Another segment is here, behind what is left of the others.</summary>
    public void Add(ReadOnlyMemory<byte> piece)
    {
        _unread = [.. _unread, piece];
        Unread = Segments.Of(_unread);
    }

    /// <summary>Reads on to where <paramref name="rest"/> begins.</summary>
    public void AdvanceTo(ReadOnlySequence<byte> rest)
    {
        var left = new List<ReadOnlyMemory<byte>>();
        foreach (var segment in rest) left.Add(segment);
        _unread = [.. left];
        Unread = rest;
    }
}
