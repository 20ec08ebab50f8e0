namespace BlueTrace.Core.Wire;

/// <summary>One row of a contact log: a TempID that was heard, and the window its beacon claimed.</summary>
/// <param name="Id">The TempID heard.</param>
/// <param name="Window">Start and expiry as the beacon gave them.</param>
public readonly record struct ContactLogEntry(TempId Id, ValidityWindow Window)
{
    /// <summary>Bytes of an entry as text, without its line end.</summary>
    public const int Length = TempId.Length + 1 + ValidityWindow.Length;

    // entry = tempid SP timestamp SP timestamp
    /// <summary>Reads an entry that fills <paramref name="text"/> exactly, or says what is wrong with it.</summary>
    public static Fault Read(ReadOnlySpan<byte> text, out ContactLogEntry entry)
    {
        entry = default;
        if (text.Length != Length || text[TempId.Length] != ' ' || text[TempId.Length + 1 + Timestamp.Length] != ' ')
            return Fault.BadColumns;
        if (!TempId.TryRead(text[..TempId.Length], out var id)) return Fault.BadTempId;
        var fault = ValidityWindow.Read(text[(TempId.Length + 1)..], gap: 1, out var window);
        if (fault == Fault.None) entry = new ContactLogEntry(id, window);
        return fault;
    }

    /// <summary>
    /// Writes the entry at the start of <paramref name="destination"/> and returns <see cref="Length"/>.
    /// </summary>
    public int Write(Span<byte> destination)
    {
        var written = Id.Write(destination);
        destination[written++] = (byte)' ';
        written += Window.Start.Write(destination[written..]);
        destination[written++] = (byte)' ';
        return written + Window.Expiry.Write(destination[written..]);
    }

    /// <summary>TempID, start and expiry with commas between, as the terminals show them.</summary>
    public override string ToString() => string.Create(Length + 2, this, static (text, entry) =>
    {
        Span<byte> bytes = stackalloc byte[Length + 2];
        bytes.Fill((byte)' ');
        var written = entry.Id.Write(bytes);
        bytes[written] = (byte)',';
        written += ", ".Length + entry.Window.Start.Write(bytes[(written + ", ".Length)..]);
        bytes[written] = (byte)',';
        entry.Window.Expiry.Write(bytes[(written + ", ".Length)..]);
        for (var i = 0; i < text.Length; i++) text[i] = (char)bytes[i];
    });
}
