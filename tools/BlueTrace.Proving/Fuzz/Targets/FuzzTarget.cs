namespace BlueTrace.Proving.Fuzz.Targets;

/// <summary>A reader, what hostile bytes are put through, and what must hold of it whatever they are.</summary>
/// <param name="name">What the command line calls it; its corpus lies in a folder of that name.</param>
/// <param name="bytesPerByte">What memory a byte of input may cost, generously; null where nobody counts.</param>
internal abstract class FuzzTarget(string name, int? bytesPerByte)
{
    /// <summary>What the command line calls it; its corpus lies in a folder of that name.</summary>
    public string Name => name;

    /// <summary>Reads the bytes.</summary>
    /// <exception cref="InvariantException">
    /// The reader broke the target's invariant. Any other exception breaks it too.
    /// </exception>
    public void Read(ReadOnlyMemory<byte> input)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Check(input);
        if (bytesPerByte is { } perByte) Invariant.IsBounded(before, input.Length, perByte);
    }

    /// <summary>Has the reader read them, and fails where it does what it must not.</summary>
    protected abstract void Check(ReadOnlyMemory<byte> input);
}
