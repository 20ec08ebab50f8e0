using System.Buffers;
using BlueTrace.Client.Configuration;
using BlueTrace.Client.Log;

namespace BlueTrace.Proving.Fuzz.Targets;

/// <summary>
/// Whatever the contact log's file holds, the client either reads every row or names the line at fault; whatever the
/// file of times beside it holds, it takes what reads. Neither throws anything else or holds more than there are rows.
/// </summary>
internal sealed class ContactLogTarget() : FuzzTarget("contactlog", bytesPerByte: 1024)
{
    private const string Path = "contactlog.txt";

    protected override void Check(ReadOnlyMemory<byte> input)
    {
        ReadLog(input.Span);
        Invariant.Holds(
            HeardTimes.Read(input.Span).Count <= RowsOf(input.Span), "it holds more times than there are rows");
    }

    private static void ReadLog(ReadOnlySpan<byte> text)
    {
        try
        {
            var entries = EntryFile.Read(Path, text);
            Invariant.Holds(entries.Count == RowsOf(text), "there are more entries than rows, or fewer");
            Invariant.Holds(
                EntryFile.Read(Path, Write(entries)).SequenceEqual(entries), "entries write back to others");
        }
        catch (ClientException refused)
        {
            Invariant.Holds(
                refused.Message.StartsWith($"{Path}, line ", StringComparison.Ordinal),
                $"a file is refused without naming a line: {refused.Message}");
        }
    }

    private static int RowsOf(ReadOnlySpan<byte> text)
    {
        var count = 0;
        var rows = new TextRows(text);
        while (rows.MoveNext()) count++;
        return count;
    }

    private static ReadOnlySpan<byte> Write(List<ContactLogEntry> entries)
    {
        var output = new ArrayBufferWriter<byte>();
        ClientMessageWriter.Write(ClientMessage.Entries(entries), output);
        return output.WrittenSpan;
    }
}
