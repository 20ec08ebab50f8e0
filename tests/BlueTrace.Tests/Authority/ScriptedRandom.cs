using System.Buffers.Binary;

namespace BlueTrace.Tests.Authority;

/// <summary>Random bytes written down beforehand: each number is drawn once, in order, as eight bytes.</summary>
internal sealed class ScriptedRandom(params ulong[] numbers) : IRandomSource
{
    private readonly Queue<ulong> _numbers = new(numbers);

    /// <summary>How many numbers have not been drawn yet.</summary>
    public int Left => _numbers.Count;

    /// <summary>Makes this the TempID that is drawn after those before it.</summary>
    public void ThenDraw(TempId id)
    {
        _numbers.Enqueue(id.Head);
        _numbers.Enqueue(id.Tail);
    }

    /// <summary>Makes this the code that is drawn after those before it.</summary>
    public void ThenDraw(OneTimeCode code) => _numbers.Enqueue(ulong.Parse(code.ToString()));

    public void Fill(Span<byte> bytes) => BinaryPrimitives.WriteUInt64LittleEndian(bytes, _numbers.Dequeue());
}
