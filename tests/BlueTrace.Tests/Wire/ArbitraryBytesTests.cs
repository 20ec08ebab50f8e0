namespace BlueTrace.Tests.Wire;

/// <summary>Whatever a peer or a file holds, every reader answers with a value or a fault and never throws.</summary>
public sealed class ArbitraryBytesTests
{
    [Fact]
    public void Any_line_is_a_command_or_malformed() => Any.Bytes.Sample(bytes =>
    {
        var message = ClientMessageReader.ReadCommand(bytes);
        Assert.Equal(message.Kind == ClientMessageKind.Malformed, message.Fault != Fault.None);
        Assert.NotEqual(ClientMessageKind.Entries, message.Kind);
    });

    [Fact]
    public void Any_line_is_a_reply_or_malformed() => Any.Bytes.Sample(bytes =>
    {
        var message = ServerMessageReader.Read(bytes);
        Assert.True(Enum.IsDefined(message.Kind));
        if (message.Kind == ServerMessageKind.Malformed) Assert.Equal(Fault.BadReply, message.Fault);
        else ServerMessageWriter.Write(message, new ArrayBufferWriter<byte>());
    });

    [Fact]
    public void Any_datagram_is_a_beacon_or_has_a_fault() => Mutated(Any.Beacon.Select(Written.Bytes)).Sample(bytes =>
    {
        if (Beacon.Read(bytes, out var beacon) == Fault.None) Assert.Equal(bytes, Written.Bytes(beacon));
        else Assert.Equal(default, beacon);
    });

    [Fact]
    public void Any_row_is_an_entry_or_has_a_fault() => Mutated(Any.Entry.Select(Written.Bytes)).Sample(bytes =>
    {
        if (ContactLogEntry.Read(bytes, out var entry) == Fault.None) Assert.Equal(bytes, Written.Bytes(entry));
        else Assert.Equal(default, entry);
    });

    [Fact]
    public void Any_row_is_an_issued_TempID_or_has_a_fault() => Mutated(
        Any.Issued.Select(Written.Bytes)).Sample(bytes =>
    {
        if (IssuedTempId.Read(bytes, out var issued) == Fault.None) Assert.Equal(bytes, Written.Bytes(issued));
        else Assert.Equal(default, issued);
    });

    [Fact]
    public void Any_text_is_credentials_or_has_a_fault_on_one_of_its_lines() => Any.Bytes.Sample(bytes =>
    {
        var fault = Credentials.Read(bytes, out var credentials);
        Assert.Equal(fault.Fault == Fault.None, fault.Line == 0);
        Assert.InRange(fault.Line, 0, bytes.Count(b => b == '\n') + 1);
        Assert.InRange(credentials.Count, 0, bytes.Count(b => b == '\n') + 1);
    });

    /// <summary>Bytes of no kind, and bytes that read but for one of them.</summary>
    private static Gen<byte[]> Mutated(Gen<byte[]> written) => Gen.OneOf(
        Any.Bytes,
        Gen.Select(written, Gen.Int[0, 1000], Gen.Byte, (bytes, at, value) =>
        {
            bytes[at % bytes.Length] = value;
            return bytes;
        }));
}
