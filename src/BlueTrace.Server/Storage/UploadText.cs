using System.Buffers;
using System.Text;
using BlueTrace.Core.Authority;
using BlueTrace.Core.Wire;

namespace BlueTrace.Server.Storage;

/// <summary>
/// An upload as a text file: who, when, how many entries; then a row for each entry with what the authority made of
/// it and whom it leads to; then a row that says the file is whole.
/// </summary>
public static class UploadText
{
    // upload   = "uploader" SP username LF "received" SP timestamp LF "entries" SP number LF *row "end" LF
    // row      = entry SP finding [SP username] LF
    // finding  = "contact" / "own" / "unknown" / "past-retention" / "in-future" / "times-differ"
    /// <summary>The file's bytes.</summary>
    public static ReadOnlySpan<byte> Format(UploadReport upload)
    {
        var text = new ArrayBufferWriter<byte>(128 + upload.Entries.Count * 96);
        Encoding.ASCII.GetBytes(
            $"uploader {upload.Uploader}\nreceived {upload.ReceivedAt}\nentries {upload.Entries.Count}\n", text);
        foreach (var traced in upload.Entries) FormatRow(traced, text);
        text.Write("end\n"u8);
        return text.WrittenSpan;
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
