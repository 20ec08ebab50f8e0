namespace BlueTrace.Proving.Fuzz.Targets;

/// <summary>What must hold, in a line each.</summary>
internal static class Invariant
{
    /// <summary>Fails where <paramref name="holds"/> is false.</summary>
    public static void Holds(bool holds, string what)
    {
        if (!holds) throw new InvariantException(what);
    }

    /// <summary>Fails where a reader gave a reason that its document doesn't list.</summary>
    public static void IsOneOf(Fault fault, params ReadOnlySpan<Fault> documented)
    {
        if (!documented.Contains(fault))
            throw new InvariantException($"the reason {fault} is not one that this reader gives");
    }

    /// <summary>
    /// Fails where one thread allocated more since <paramref name="before"/> than what it read can explain.
    /// </summary>
    /// <param name="before">What <see cref="GC.GetAllocatedBytesForCurrentThread"/> said then.</param>
    /// <param name="inputLength">Bytes read.</param>
    /// <param name="perByte">What one of them may cost, generously.</param>
    public static void IsBounded(long before, int inputLength, int perByte)
    {
        // What a run costs without any input: a session, an authority, lists.
        const int AtRest = 256 * 1024;
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        if (allocated > AtRest + (long)perByte * inputLength)
            throw new InvariantException($"{allocated:N0} bytes were allocated for {inputLength:N0} bytes of input");
    }
}
