using System.Buffers;

namespace BlueTrace.Simulation.Transport;

/// <summary>Bytes that arrived and are not understood yet.</summary>
internal sealed class InputBuffer
{
    private byte[] _bytes = [];
    private int _start;
    private int _end;

    /// <summary>How many there are.</summary>
    public int Count => _end - _start;

    /// <summary>What is there.</summary>
    public ReadOnlySequence<byte> Unread => new(_bytes, _start, Count);

    /// <summary>Adds what arrived.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        if (_end + bytes.Length > _bytes.Length) MakeRoom(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(_end));
        _end += bytes.Length;
    }

    /// <summary>Drops what was understood: all but the last <paramref name="left"/> bytes.</summary>
    public void KeepLast(long left)
    {
        _start = _end - (int)left;
        if (left == 0) (_start, _end) = (0, 0);
    }

    private void MakeRoom(int more)
    {
        var grown = new byte[Math.Max(64, 2 * (Count + more))];
        _bytes.AsSpan(_start, Count).CopyTo(grown);
        (_bytes, _start, _end) = (grown, 0, Count);
    }
}
