namespace BlueTrace.Proving.Fuzz.Targets;

/// <summary>A reader, what hostile bytes are put through, and what must hold of it whatever they are.</summary>
public interface IFuzzTarget
{
    /// <summary>What the command line calls it; its corpus lies in a folder of that name.</summary>
    string Name { get; }

    /// <summary>Reads the bytes.</summary>
    /// <exception cref="InvariantException">
    /// The reader broke the target's invariant. Any other exception breaks it too.
    /// </exception>
    void Read(ReadOnlyMemory<byte> input);
}
