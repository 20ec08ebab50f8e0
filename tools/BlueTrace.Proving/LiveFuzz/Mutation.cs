namespace BlueTrace.Proving.LiveFuzz;

/// <summary>Makes bytes hostile: the mistakes of bad programs and the tricks of bad people, a few at a time.</summary>
public static class Mutation
{
    private const int ChangesMax = 4;
    private const int RunMax = 600;

    /// <summary>Bytes that mean something to a reader.</summary>
    private static readonly byte[] Telling = [.. "\r\n 09:/+$,=1\t"u8, 0, 0x7F, 0x80, 0xFF];

    /// <summary>A copy with one to four changes, each at a random place.</summary>
    public static byte[] Of(ReadOnlySpan<byte> original, CountedRandom random)
    {
        var bytes = new List<byte>(original.Length + 16);
        bytes.AddRange(original);
        for (var changes = 1 + random.Below(ChangesMax); changes > 0; changes--) Change(bytes, random);
        return [.. bytes];
    }

    private static void Change(List<byte> bytes, CountedRandom random)
    {
        var at = random.Below(bytes.Count + 1);
        var length = Math.Min(1 + random.Below(20), bytes.Count - at);
        switch (random.Below(8))
        {
            case 0: bytes.Insert(at, (byte)random.Below(256)); break;
            case 1: bytes.Insert(at, Telling[random.Below(Telling.Length)]); break;
            case 2: bytes.RemoveRange(at, length); break;
            case 3: bytes.InsertRange(at, bytes.GetRange(at, length)); break;
            case 4: bytes.RemoveRange(at, bytes.Count - at); break;
            case 5 when random.OneIn(32):
                bytes.InsertRange(at, Enumerable.Repeat((byte)'A', random.Below(RunMax)));
                break;
            case 6 when length > 0: bytes[at] ^= (byte)(1 << random.Below(8)); break;
            case 7 when length > 0: bytes[at] = Telling[random.Below(Telling.Length)]; break;
        }
    }
}
