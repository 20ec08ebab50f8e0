using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace BlueTrace.Server.Storage;

/// <summary>
/// An upload as a text file: who, when, how many entries; then a row for each entry with what the authority made of
/// it and whom it leads to; then a row that says the file is whole.
/// </summary>
public static class UploadText
{
    private static ReadOnlySpan<byte> SumWord => "sum "u8;

    private static ReadOnlySpan<byte> End => "end\n"u8;

    // upload   = "uploader" SP username LF "received" SP timestamp LF "entries" SP number LF *row [sum] "end" LF
    // sum      = "sum" SP 8HEXDIG LF, the CRC-32C of what stands before it; older files have none
    // row      = entry SP finding [SP username] LF
    // finding  = "contact" / "own" / "unknown" / "past-retention" / "in-future" / "times-differ"
    /// <summary>The file's bytes.</summary>
    public static ReadOnlySpan<byte> Format(UploadReport upload)
    {
        var text = new ArrayBufferWriter<byte>(128 + upload.Entries.Count * 96);
        Encoding.ASCII.GetBytes(
            $"uploader {upload.Uploader}\nreceived {upload.ReceivedAt}\nentries {upload.Entries.Count}\n", text);
        foreach (var traced in upload.Entries) FormatRow(traced, text);
        var sum = Crc32C.Of(text.WrittenSpan);
        text.Write(SumWord);
        text.Advance(Crc32C.Write(sum, text.GetSpan(Crc32C.Length)));
        text.Write("\n"u8);
        text.Write(End);
        return text.WrittenSpan;
    }

    // upload   = "uploader" SP username LF "received" SP timestamp LF "entries" SP number LF *row [sum] "end" LF
    /// <summary>
    /// Reads a file's bytes. False: it is no upload, not a whole one, or a damaged one; nobody but <see cref="Format"/>
    /// writes these files, so there is nothing more to say.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<byte> text, [NotNullWhen(true)] out UploadReport? upload)
    {
        upload = null;
        var whole = text;
        if (!TryTakeField(ref text, "uploader "u8, out var name)) return false;
        if (!UserId.TryRead(name, out var uploader)) return false;
        if (!TryTakeField(ref text, "received "u8, out var moment)) return false;
        if (!Timestamp.TryRead(moment, out var receivedAt)) return false;
        if (!TryTakeField(ref text, "entries "u8, out var count)) return false;

        var entries = new List<TracedEntry>();
        while (!text.SequenceEqual(End))
        {
            if (text.StartsWith(SumWord))
            {
                if (!IsSum(text, Crc32C.Of(whole[..^text.Length]))) return false;
                break;
            }

            if (!TryTakeField(ref text, default, out var row) || !TryReadRow(row, out var traced)) return false;
            entries.Add(traced);
        }

        if (!Ascii.Equals(count, entries.Count.ToString(CultureInfo.InvariantCulture))) return false;
        upload = new UploadReport(uploader, receivedAt, entries);
        return true;
    }

    /// <summary>Whether a file ends with this checksum.</summary>
    private static bool IsSum(ReadOnlySpan<byte> text, uint sum) =>
        TryTakeField(ref text, SumWord, out var value) && Crc32C.TryRead(value, out var stated) && stated == sum
        && text.SequenceEqual(End);

    /// <summary>Takes a line that opens with <paramref name="name"/>; gives what stands behind that.</summary>
    private static bool TryTakeField(ref ReadOnlySpan<byte> text, ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        value = default;
        var end = text.IndexOf((byte)'\n');
        if (end < 0 || !text[..end].StartsWith(name)) return false;
        value = text[name.Length..end];
        text = text[(end + 1)..];
        return true;
    }

    // row      = entry SP finding [SP username] LF
    private static bool TryReadRow(ReadOnlySpan<byte> row, out TracedEntry traced)
    {
        traced = default;
        if (row.Length <= ContactLogEntry.Length) return false;
        if (ContactLogEntry.Read(row[..ContactLogEntry.Length], out var entry) != Fault.None) return false;

        var rest = row[ContactLogEntry.Length..];
        var blank = rest[1..].IndexOf((byte)' ') + 1;
        if (!TryReadFinding(blank == 0 ? rest : rest[..blank], out var finding)) return false;
        UserId? contact = null;
        if (blank > 0)
        {
            if (!UserId.TryRead(rest[(blank + 1)..], out var user)) return false;
            contact = user;
        }

        traced = new TracedEntry(entry, finding, contact);
        return true;
    }

    private static bool TryReadFinding(ReadOnlySpan<byte> word, out EntryFinding finding)
    {
        for (finding = EntryFinding.Contact; finding <= EntryFinding.TimesDiffer; finding++)
        {
            if (word.SequenceEqual(Word(finding))) return true;
        }

        return false;
    }

    private static void FormatRow(TracedEntry traced, ArrayBufferWriter<byte> text)
    {
        text.Advance(traced.Entry.Write(text.GetSpan(ContactLogEntry.Length)));
        text.Write(Word(traced.Finding));
        if (traced.Contact is { } contact)
        {
            text.Write(" "u8);
            text.Advance(contact.Write(text.GetSpan(UserId.LengthMax)));
        }

        text.Write("\n"u8);
    }

    private static ReadOnlySpan<byte> Word(EntryFinding finding) => finding switch
    {
        EntryFinding.Contact => " contact"u8,
        EntryFinding.Own => " own"u8,
        EntryFinding.Unknown => " unknown"u8,
        EntryFinding.PastRetention => " past-retention"u8,
        EntryFinding.InFuture => " in-future"u8,
        _ => " times-differ"u8,
    };
}
