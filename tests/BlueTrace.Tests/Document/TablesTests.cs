namespace BlueTrace.Tests.Document;

/// <summary>What the document lists is what the code has, no more and no less.</summary>
public sealed class TablesTests
{
    [Fact]
    public void The_replies() => Assert.Equal(
        Enum.GetValues<ServerMessageKind>()
            .Where(kind => kind != ServerMessageKind.Malformed)
            .Select(kind => $"{(short)kind} {kind}"),
        ProtocolDocument.Table("code", "name", "fields", "meaning").Select(row => $"{row[0]} {row[1]}"));

    [Fact]
    public void The_faults() => Assert.Equal(
        Enum.GetValues<Fault>()
            .Where(fault => fault != Fault.None)
            .Select(fault => $"{(byte)fault} {fault}: {fault.Describe()}"),
        ProtocolDocument.Table("number", "name", "meaning").Select(row => $"{row[0]} {row[1]}: {row[2]}"));

    [Fact]
    public void The_findings() => Assert.Equal(
        Enum.GetNames<EntryFinding>().Order(),
        ProtocolDocument.Table("finding", "when").Select(row => row[0]).Order());

    [Fact]
    public void What_a_client_may_say() =>
        Assert.Equal(Rows<ClientMessageKind>(Conversation.AfterClient), DocumentRows("the client says"));

    [Fact]
    public void What_a_server_may_say() =>
        Assert.Equal(Rows<ServerMessageKind>(Conversation.AfterServer), DocumentRows("the server says"));

    [Fact]
    public void The_values() => Assert.Equal(
        [
            $"TempID {TempId.Length}", $"timestamp {Timestamp.Length}", $"username 1 to {UserId.LengthMax}",
            $"password 1 to {Password.LengthMax}", $"code {OneTimeCode.Length}", "number 1 to 9",
        ],
        ProtocolDocument.Table("value", "bytes", "what it is").Select(row => $"{row[0]} {row[1]}"));

    [Fact]
    public void The_limits() => Assert.Equal(
        new Dictionary<string, int>
        {
            ["line-max"] = WireLimits.Default.LineBytesMax,
            ["entries-max"] = WireLimits.Default.EntriesMax,
            ["reply line"] = ServerMessageReader.LineBytesMax,
            ["username"] = UserId.LengthMax,
            ["password"] = Password.LengthMax,
            ["number"] = "999999999".Length,
            ["failures"] = LoginGuard.FailuresMax,
            ["strangers"] = LoginGuard.StrangersMax,
            ["contact log"] = ContactLog.EntriesMax,
            ["beacon"] = Beacon.Length,
            ["window"] = ValidityWindow.SecondsMax,
            ["code lifetime"] = (int)OneTimeCode.Lifetime.TotalSeconds,
            ["code tries"] = OneTimeCode.TriesMax,
            ["codes, number"] = CodeIssuer.CodesPerNumberMax,
            ["codes, address"] = CodeIssuer.CodesPerAddressMax,
            ["codes, all"] = CodeIssuer.CodesPerHourMax,
        },
        ProtocolDocument.Table("limit", "value", "unit").ToDictionary(row => row[0], row => Number(row[1])));

    [Fact]
    public void The_fields_of_a_beacon_follow_each_other_without_a_gap()
    {
        var fields = ProtocolDocument.Table("offset", "bytes", "field")
            .Select(row => (Offset: Number(row[0]), Bytes: Number(row[1])))
            .ToList();

        Assert.Equal(
            [0, .. fields.Select(field => field.Offset + field.Bytes)],
            [.. fields.Select(field => field.Offset), Beacon.Length]);
        Assert.Equal([TempId.Length, Timestamp.Length, Timestamp.Length, 1], fields.Select(field => field.Bytes));
    }

    private static int Number(string cell) => int.Parse(cell);

    private static List<string> DocumentRows(string speaker) =>
    [
        .. from row in ProtocolDocument.Table("in state", speaker, "which leads to")
           from state in row[0] == "every state but Closed"
               ? Enum.GetNames<ConversationState>().Where(name => name != nameof(ConversationState.Closed))
               : [row[0]]
           let written = $"{state}: {row[1]} > {row[2]}"
           orderby written
           select written
    ];

    private static List<string> Rows<TSaid>(Func<ConversationState, TSaid, ConversationState?> after)
        where TSaid : struct, Enum =>
    [
        .. from state in Enum.GetValues<ConversationState>()
           from said in Enum.GetValues<TSaid>()
           let next = after(state, said)
           where next is not null
           let written = $"{state}: {said} > {next}"
           orderby written
           select written
    ];
}
