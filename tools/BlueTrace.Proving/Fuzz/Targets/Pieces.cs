namespace BlueTrace.Proving.Fuzz.Targets;

/// <summary>
/// Bytes cut up as the bytes themselves say: the first, modulo 16, is how many cuts there are; as many bytes follow,
/// each the length of a piece. An input that opens with the digit zero is not cut.
/// </summary>
/// <param name="cuts">The lengths.</param>
/// <param name="bytes">What is cut.</param>
internal sealed class Pieces(ReadOnlyMemory<byte> cuts, ReadOnlyMemory<byte> bytes)
{
    private const int CutsMax = 16;

    /// <summary>The lengths, which may serve as choices too.</summary>
    public ReadOnlyMemory<byte> Cuts => cuts;

    /// <summary>What is cut.</summary>
    public ReadOnlyMemory<byte> Whole => bytes;

    /// <summary>The pieces; the last is what is left.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> All { get; } = Cut(cuts.Span, bytes);

    /// <summary>Cuts an input.</summary>
    public static Pieces Of(ReadOnlyMemory<byte> input)
    {
        if (input.IsEmpty) return new Pieces(default, default);
        var cuts = Math.Min(input.Span[0] % CutsMax, input.Length - 1);
        return new Pieces(input.Slice(1, cuts), input[(1 + cuts)..]);
    }

    private static List<ReadOnlyMemory<byte>> Cut(ReadOnlySpan<byte> cuts, ReadOnlyMemory<byte> bytes)
    {
        var pieces = new List<ReadOnlyMemory<byte>>();
        foreach (var cut in cuts)
        {
            var length = Math.Min(cut, bytes.Length);
            pieces.Add(bytes[..length]);
            bytes = bytes[length..];
        }

        pieces.Add(bytes);
        return pieces;
    }
}
