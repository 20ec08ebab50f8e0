using System.Buffers;
using System.Text;
using BlueTrace.Core.Wire;

namespace BlueTrace.Testing;

/// <summary>Values as they are written: for the air, the wire, and the rows of files, which have no end here.</summary>
public static class Written
{
    public static byte[] Bytes(Beacon beacon) => Bytes(Beacon.Length, beacon.Write);

    public static byte[] Bytes(ContactLogEntry entry) => Bytes(ContactLogEntry.Length, entry.Write);

    public static byte[] Bytes(IssuedTempId issued) => Bytes(IssuedTempId.LengthMax, issued.Write);

    public static string Row(ContactLogEntry entry) => Encoding.ASCII.GetString(Bytes(entry));

    public static string Row(IssuedTempId issued) => Encoding.ASCII.GetString(Bytes(issued));

    public static string Text(ClientMessage message) => Text(output => ClientMessageWriter.Write(message, output));

    public static string Text(ServerMessage message) => Text(output => ServerMessageWriter.Write(message, output));

    /// <summary>What somebody writes, a character for each byte.</summary>
    public static string Text(Action<ArrayBufferWriter<byte>> write)
    {
        var output = new ArrayBufferWriter<byte>();
        write(output);
        return Encoding.Latin1.GetString(output.WrittenSpan);
    }

    private static byte[] Bytes(int lengthMax, Func<Span<byte>, int> write)
    {
        var bytes = new byte[lengthMax];
        return bytes[..write(bytes)];
    }
}
