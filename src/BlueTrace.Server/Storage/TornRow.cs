namespace BlueTrace.Server.Storage;

/// <summary>Tells a row of tempIDs.txt that a crash tore off from one that somebody else wrote.</summary>
internal static class TornRow
{
    /// <summary>
    /// What a row may go on with after its username. No one ending suits every front part, since not every day is in
    /// every month and year, and no end comes before its start: '?' stands for the second digit of a month, '#' for the
    /// last of the start's year and '%' for that of the end's, '*' for the second of an hour.
    /// </summary>
    private const string Ending = " 00000000000000000000 21/1?/199# 2*:59:59 21/1?/999% 2*:59:59";

    private static readonly byte[][] Endings =
    [
        .. from month in "21"
           from year in "986"
           from endYear in "986"
           from hour in "39"
           select Encoding.ASCII.GetBytes(
               Ending.Replace('?', month).Replace('#', year).Replace('%', endYear).Replace('*', hour)),
    ];

    /// <summary>Whether some ending makes this a row that the server writes.</summary>
    public static bool IsFrontPart(ReadOnlySpan<byte> text)
    {
        var blank = text.IndexOf((byte)' ');
        if (blank < 0) return UserId.TryRead(text, out _);
        var written = text.Length - blank;
        if (blank > UserId.LengthMax || written >= Ending.Length) return false;

        Span<byte> row = stackalloc byte[text.Length + Ending.Length];
        text.CopyTo(row);
        foreach (var ending in Endings)
        {
            ending.AsSpan(written).CopyTo(row[text.Length..]);
            if (IssuedTempId.Read(row[..(blank + Ending.Length)], out _) == Fault.None) return true;
        }

        return false;
    }
}
