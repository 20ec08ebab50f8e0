using System.Buffers.Binary;

namespace BlueTrace.Proving.Doubles;

/// <summary>Bytes that only count: no two draws are the same, and every run draws the same.</summary>
internal sealed class CountingSource : IRandomSource
{
    private ulong _drawn;

    public void Fill(Span<byte> bytes)
    {
        bytes.Clear();
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, ++_drawn);
    }
}
