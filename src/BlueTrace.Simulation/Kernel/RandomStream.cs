using System.Buffers.Binary;

namespace BlueTrace.Simulation.Kernel;

/// <summary>Draws of one purpose by one drawer, one after another.</summary>
/// <param name="random">The numbers of the run.</param>
/// <param name="stream">What they are for.</param>
/// <param name="who">Who draws.</param>
public sealed class RandomStream(CounterBasedRandom random, RandomStreamId stream, ulong who)
{
    private ulong _step;

    /// <summary>A number from 0 to one less than <paramref name="count"/>.</summary>
    public long Below(long count) => random.Below(count, stream, who, _step++);

    /// <summary>A number from <paramref name="least"/> to <paramref name="most"/>, both included.</summary>
    public long Between(long least, long most) => least == most ? least : least + Below(most - least + 1);

    /// <summary>True with <paramref name="probability"/>.</summary>
    public bool Happens(Probability probability) => random.Happens(probability, stream, who, _step++);

    /// <summary>Fills bytes with draws, eight of them out of each.</summary>
    public void Fill(Span<byte> bytes)
    {
        Span<byte> word = stackalloc byte[sizeof(ulong)];
        while (!bytes.IsEmpty)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(word, random.Number(stream, who, _step++));
            var taken = Math.Min(word.Length, bytes.Length);
            word[..taken].CopyTo(bytes);
            bytes = bytes[taken..];
        }
    }
}
