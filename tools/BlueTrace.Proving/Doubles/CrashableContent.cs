namespace BlueTrace.Proving.Doubles;

/// <summary>What a file on a <see cref="MemoryDisk"/> holds and held, and what a crash leaves of it.</summary>
/// <param name="bytes">What it holds at first.</param>
internal sealed class CrashableContent(byte[] bytes)
{
    /// <summary>
    /// Bytes that reach the disk together, or not. Far fewer than real ones, so that short files have many.
    /// </summary>
    private const int PageBytes = 32;

    private readonly List<byte[]> _versions = [];
    private byte[] _bytes = bytes;

    /// <summary>What it holds.</summary>
    public byte[] Bytes
    {
        get => _bytes;
        set
        {
            _bytes = value;
            _versions.Add(value);
        }
    }

    /// <summary>What it held when it was last flushed.</summary>
    public byte[] Durable { get; private set; } = [];

    /// <summary>How many have it open.</summary>
    public int OpenFiles { get; set; }

    public void Flush()
    {
        Durable = Bytes;
        _versions.Clear();
    }

    /// <summary>
    /// What a crash leaves of it. Pages come from what it held at any time since the last flush; what is beyond the
    /// shortest that it was since then may be NUL bytes as well.
    /// </summary>
    public byte[] AfterCrash(Random random)
    {
        byte[][] versions = [Durable, .. _versions];
        var certain = versions.Min(version => version.Length);
        var left = new byte[Pick(random, versions).Length];
        for (var begin = 0; begin < left.Length; begin += PageBytes)
        {
            var page = left.AsSpan(begin, Math.Min(PageBytes, left.Length - begin));
            var torn = random.Next(4) == 0 ? random.Next(page.Length) : page.Length;
            Fill(page[..torn], begin, random, versions, certain);
            Fill(page[torn..], begin + torn, random, versions, certain);
        }

        return left;
    }

    private static void Fill(Span<byte> piece, int begin, Random random, byte[][] versions, int certain)
    {
        var isLost = random.Next(4) == 0;
        var from = Pick(random, versions).AsSpan();
        for (var i = 0; i < piece.Length; i++)
        {
            var at = begin + i;
            piece[i] = at < from.Length && (at < certain || !isLost) ? from[at] : (byte)0;
        }
    }

    private static byte[] Pick(Random random, byte[][] versions) => versions[random.Next(versions.Length)];
}
