using System.Buffers;
using BlueTrace.Core.Wire;

namespace BlueTrace.Tests.Wire;

/// <summary>What a busy server or a crowded street does most costs no garbage.</summary>
public sealed class AllocationTests
{
    private static readonly ContactLogEntry Entry =
        Given.Entry("12345678901234567891 13/05/2020 17:54:06 13/05/2020 18:09:05");

    private readonly byte[] _bytes = new byte[Beacon.Length + ContactLogEntry.Length];
    private readonly ArrayBufferWriter<byte> _output = new(1024);

    [Fact]
    public void A_beacon_is_written_and_read_without_allocating() => AllocatesNothing(() =>
    {
        var length = new Beacon(Entry.Id, Entry.Window).Write(_bytes);
        return Beacon.Read(_bytes.AsSpan(0, length), out var read) == Fault.None && read.Id == Entry.Id;
    });

    [Fact]
    public void An_entry_is_written_and_read_without_allocating() => AllocatesNothing(() =>
    {
        var length = Entry.Write(_bytes);
        return ContactLogEntry.Read(_bytes.AsSpan(0, length), out var read) == Fault.None && read == Entry;
    });

    [Fact]
    public void An_issued_TempID_is_told_and_heard_without_allocating() => AllocatesNothing(() =>
    {
        _output.ResetWrittenCount();
        ServerMessageWriter.Write(ServerMessage.TempIdIssued(Entry.Id, Entry.Window), _output);
        return ServerMessageReader.Read(_output.WrittenSpan[..^2]).Id == Entry.Id;
    });

    [Fact]
    public void A_download_is_asked_for_and_understood_without_allocating() => AllocatesNothing(() =>
    {
        _output.ResetWrittenCount();
        ClientMessageWriter.Write(ClientMessage.Download, _output);
        return ClientMessageReader.ReadCommand(_output.WrittenSpan[..^2]).Kind == ClientMessageKind.Download;
    });

    [Fact]
    public void A_line_is_cut_off_without_allocating()
    {
        var split = Segments.Of("DOWN"u8.ToArray(), "LOAD\r\n"u8.ToArray());
        AllocatesNothing(() =>
        {
            Span<byte> scratch = stackalloc byte[64];
            var input = split;
            return Line.TryRead(ref input, 64, scratch, out var line) == OperationStatus.Done && line.Length == 8;
        });
    }

    private static void AllocatesNothing(Func<bool> operation)
    {
        const int Operations = 1_000;
        for (var i = 0; i < Operations; i++) Assert.True(operation());

        var areRight = true;
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Operations; i++) areRight &= operation();
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.True(areRight);
        Assert.Equal(0, allocated);
    }
}
