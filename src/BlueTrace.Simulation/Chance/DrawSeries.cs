using System.Buffers.Binary;

namespace BlueTrace.Simulation.Chance;

/// <summary>Draws of one purpose by one drawer, one after another.</summary>
/// <param name="draws">The numbers of the run.</param>
/// <param name="purpose">What they are for.</param>
/// <param name="who">Who draws.</param>
public sealed class DrawSeries(Draws draws, Purpose purpose, ulong who) : IRandomSource
{
    private ulong _step;

    /// <summary>A number from 0 to one less than <paramref name="count"/>.</summary>
    public long Below(long count) => draws.Below(count, purpose, who, _step++);

    /// <summary>A number from <paramref name="least"/> to <paramref name="most"/>, both included.</summary>
    public long Between(long least, long most) => least == most ? least : least + Below(most - least + 1);

    /// <summary>True with <paramref name="probability"/>.</summary>
    public bool Happens(Probability probability) => draws.Happens(probability, purpose, who, _step++);

    /// <inheritdoc/>
    public void Fill(Span<byte> bytes)
    {
        Span<byte> word = stackalloc byte[sizeof(ulong)];
        while (!bytes.IsEmpty)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(word, draws.Number(purpose, who, _step++));
            var taken = Math.Min(word.Length, bytes.Length);
            word[..taken].CopyTo(bytes);
            bytes = bytes[taken..];
        }
    }
}
