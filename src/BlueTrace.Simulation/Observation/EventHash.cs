using System.Buffers.Binary;

namespace BlueTrace.Simulation.Observation;

/// <summary>
/// A hash of one thing that happened: when, what kind, to whom, and its content. It is the same on every machine and in
/// every process. The mixing is a multiplication of two words to 128 bits whose halves are folded together, as in
/// wyhash.
/// </summary>
public readonly struct EventHash
{
    private const ulong FirstKey = 0xA0761D6478BD642F;
    private const ulong SecondKey = 0xE7037ED1A0B428DB;
    private const ulong LastKey = 0x8EBC6AF09C88C6E3;

    private readonly ulong _state;

    private EventHash(ulong state) => _state = state;

    /// <summary>The hash. Those of all that happened are added, modulo 2^64, so their order plays no part.</summary>
    public ulong Value => Fold(_state ^ LastKey, FirstKey);

    /// <summary>Begins with what every one has.</summary>
    /// <param name="kind">What kind of thing happened.</param>
    /// <param name="moment">When: milliseconds since the run began, or days.</param>
    /// <param name="who">To whom: the number of a person.</param>
    public static EventHash Of(OutcomeKind kind, long moment, int who) =>
        new EventHash(FirstKey).With((ulong)moment, ((ulong)kind << 32) | (uint)who);

    /// <summary>Takes up two words.</summary>
    public EventHash With(ulong first, ulong second = 0) => new(Fold(_state ^ first, second ^ SecondKey));

    /// <summary>Takes up a TempID and its window.</summary>
    public EventHash With(TempId id, ValidityWindow window) =>
        With(id.Head, id.Tail).With((ulong)window.Start.Seconds, (ulong)window.Expiry.Seconds);

    /// <summary>Takes up a user.</summary>
    public EventHash With(UserId user)
    {
        Span<byte> name = stackalloc byte[UserId.LengthMax];
        return With(name[..user.Write(name)]);
    }

    /// <summary>Takes up bytes, and how many they are.</summary>
    public EventHash With(ReadOnlySpan<byte> bytes)
    {
        var taken = With((ulong)bytes.Length);
        Span<byte> word = stackalloc byte[sizeof(ulong)];
        for (; !bytes.IsEmpty; bytes = bytes[Math.Min(word.Length, bytes.Length)..])
        {
            word.Clear();
            bytes[..Math.Min(word.Length, bytes.Length)].CopyTo(word);
            taken = taken.With(BinaryPrimitives.ReadUInt64LittleEndian(word));
        }

        return taken;
    }

    private static ulong Fold(ulong first, ulong second)
    {
        var high = Math.BigMul(first, second, out var low);
        return high ^ low;
    }
}
