namespace BlueTrace.Tests.Wire;

/// <summary>What a busy server or a crowded street does most costs no garbage.</summary>
public sealed class AllocationTests
{
    private static readonly ContactLogEntry Entry =
        Given.Entry("12345678901234567891 13/05/2020 17:54:06 13/05/2020 18:09:05");

    private static readonly Dictionary<string, ServerMessage> SaidByServer = new[]
    {
        ServerMessage.Greeting(WireLimits.Default),
        ServerMessage.TempIdIssued(Entry.Id, Entry.Window),
        ServerMessage.SendEntries(100_000),
        ServerMessage.UploadAccepted(100_000),
        ServerMessage.Refused(Fault.OutOfTurn),
        ServerMessage.EntryRefused(17, Fault.BadTempId),
        ServerMessage.Closing(Fault.IdleTooLong),
        ServerMessage.Of(ServerMessageKind.PasswordRequired),
        ServerMessage.Of(ServerMessageKind.Welcome),
        ServerMessage.Of(ServerMessageKind.InvalidPassword),
        ServerMessage.Of(ServerMessageKind.NowBlocked),
        ServerMessage.Of(ServerMessageKind.Blocked),
        ServerMessage.Of(ServerMessageKind.Trouble),
        ServerMessage.Of(ServerMessageKind.Goodbye),
    }.ToDictionary(said => $"{said.Kind}");

    // A password that is read is kept, in bytes of its own, and so are entries: those two allocate what they keep.
    private static readonly Dictionary<string, ClientMessage> SaidByClient = new[]
    {
        ClientMessageReader.ReadCommand("USER +61410888888"u8),
        ClientMessage.Download,
        ClientMessage.Upload(100_000),
        ClientMessage.Logout,
    }.ToDictionary(said => $"{said.Kind}");

    private readonly byte[] _bytes = new byte[Beacon.Length + ContactLogEntry.Length];
    private readonly ArrayBufferWriter<byte> _output = new(1024);

    public static TheoryData<string> ServerMessages => [.. SaidByServer.Keys];

    public static TheoryData<string> ClientMessages => [.. SaidByClient.Keys];

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

    [Theory, MemberData(nameof(ServerMessages))]
    public void What_a_server_says_is_written_and_read_without_allocating(string what)
    {
        var said = SaidByServer[what];
        AllocatesNothing(() =>
        {
            _output.ResetWrittenCount();
            ServerMessageWriter.Write(said, _output);
            return ServerMessageReader.Read(_output.WrittenSpan[..^2]) == said;
        });
    }

    [Theory, MemberData(nameof(ClientMessages))]
    public void What_a_client_says_is_written_and_read_without_allocating(string what)
    {
        var said = SaidByClient[what];
        AllocatesNothing(() =>
        {
            _output.ResetWrittenCount();
            ClientMessageWriter.Write(said, _output);
            return ClientMessageReader.ReadCommand(_output.WrittenSpan[..^2]).Kind == said.Kind;
        });
    }

    [Fact]
    public void A_password_is_written_without_allocating()
    {
        var said = ClientMessageReader.ReadCommand("PASS comp3331"u8);
        AllocatesNothing(() =>
        {
            _output.ResetWrittenCount();
            ClientMessageWriter.Write(said, _output);
            return _output.WrittenCount == "PASS comp3331\r\n".Length;
        });
    }

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
