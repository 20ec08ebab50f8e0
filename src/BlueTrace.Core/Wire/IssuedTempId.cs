namespace BlueTrace.Core.Wire;

/// <summary>A row of tempIDs.txt: the authority's own knowledge of whose a TempID is.</summary>
/// <param name="User">Whom it was issued to.</param>
/// <param name="Id">The TempID.</param>
/// <param name="Window">When it may be heard.</param>
public readonly record struct IssuedTempId(UserId User, TempId Id, ValidityWindow Window)
{
    /// <summary>The most bytes of a row, without its line end.</summary>
    public const int LengthMax = UserId.LengthMax + 1 + ContactLogEntry.Length;

    // issued = username SP entry
    /// <summary>Reads a row that fills <paramref name="text"/> exactly, or says what is wrong with it.</summary>
    public static Fault Read(ReadOnlySpan<byte> text, out IssuedTempId issued)
    {
        issued = default;
        var blank = text.IndexOf((byte)' ');
        if (blank < 0) return Fault.BadColumns;
        if (!UserId.TryRead(text[..blank], out var user)) return Fault.BadUserName;
        var fault = ContactLogEntry.Read(text[(blank + 1)..], out var entry);
        if (fault == Fault.None) issued = new IssuedTempId(user, entry.Id, entry.Window);
        return fault;
    }

    /// <summary>Writes the row at the start of <paramref name="destination"/> and returns its length.</summary>
    public int Write(Span<byte> destination)
    {
        var written = User.Write(destination);
        destination[written++] = (byte)' ';
        return written + new ContactLogEntry(Id, Window).Write(destination[written..]);
    }
}
