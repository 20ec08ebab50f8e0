namespace BlueTrace.Tests.Session;

public sealed class ConversationTests
{
    private static readonly ConversationState[] States = Enum.GetValues<ConversationState>();

    private const string ClientSays = """
        NeedsUser:     User>UserNamed Logout>LoggingOut
        NeedsPassword: Password>PasswordGiven Logout>LoggingOut
        Ready:         Download>DownloadAsked Upload>UploadAnnounced Logout>LoggingOut
        SendsEntries:  Entries>EntriesSent
        """;

    private const string ServerSays = """
        Connected:       Closing>Closed Greeting>NeedsUser
        NeedsUser:       Closing>Closed Refused>NeedsUser
        UserNamed:       Closing>Closed Refused>NeedsUser PasswordRequired>NeedsPassword
        NeedsPassword:   Closing>Closed Refused>NeedsPassword
        PasswordGiven:   Closing>Closed Refused>NeedsPassword InvalidPassword>NeedsPassword
        PasswordGiven:   Welcome>Ready NowBlocked>Closed Blocked>Closed
        Ready:           Closing>Closed Refused>Ready
        DownloadAsked:   Closing>Closed Refused>Ready TempIdIssued>Ready Trouble>Ready QuotaReached>Ready
        UploadAnnounced: Closing>Closed Refused>Ready SendEntries>SendsEntries
        UploadAnnounced: UploadAccepted>Ready Trouble>Ready QuotaReached>Ready
        SendsEntries:    Closing>Closed
        EntriesSent:     Closing>Closed UploadAccepted>Ready EntryRefused>Ready Trouble>Ready
        EntriesSent:     QuotaReached>Ready
        LoggingOut:      Closing>Closed Goodbye>Closed
        """;

    [Fact]
    public void The_whole_table_of_what_a_client_says() =>
        Assert.Equal(Rows(ClientSays), Rows<ClientMessageKind>(Conversation.AfterClient));

    [Fact]
    public void The_whole_table_of_what_a_server_says() =>
        Assert.Equal(Rows(ServerSays), Rows<ServerMessageKind>(Conversation.AfterServer));

    [Fact]
    public void A_client_cannot_log_itself_in() => Assert.All(
        from state in States
        where state is not (ConversationState.Ready or ConversationState.SendsEntries)
        from said in Enum.GetValues<ClientMessageKind>()
        select Conversation.AfterClient(state, said),
        next => Assert.True(next is null or < ConversationState.Ready or ConversationState.LoggingOut));

    [Fact]
    public void Only_the_servers_welcome_leads_past_the_password() => Assert.Equal(
        [ServerMessageKind.Welcome],
        from state in States
        where state < ConversationState.Ready
        from said in Enum.GetValues<ServerMessageKind>()
        where Conversation.AfterServer(state, said) is >= ConversationState.Ready and < ConversationState.Closed
        select said);

    [Theory]
    [InlineData(ServerMessageKind.Trouble), InlineData(ServerMessageKind.QuotaReached)]
    public void What_was_not_done_leads_where_success_leads(ServerMessageKind said) =>
        Assert.All(States, state => Assert.Equal(
            Conversation.AfterServer(state, ServerMessageKind.TempIdIssued)
                ?? Conversation.AfterServer(state, ServerMessageKind.UploadAccepted),
            Conversation.AfterServer(state, said)));

    [Fact]
    public void A_refusal_leads_back_to_where_the_message_came_from() => Assert.All(
        from state in States
        from said in Enum.GetValues<ClientMessageKind>()
        let next = Conversation.AfterClient(state, said)
        where next is not null
        let back = Conversation.AfterServer(next.Value, ServerMessageKind.Refused)
        where back is not null
        select (state, back.Value),
        pair => Assert.Equal(pair.state, pair.Value));

    [Fact]
    public void After_the_end_nobody_says_anything()
    {
        const ConversationState End = ConversationState.Closed;
        Assert.All(Enum.GetValues<ClientMessageKind>(), said => Assert.Null(Conversation.AfterClient(End, said)));
        Assert.All(Enum.GetValues<ServerMessageKind>(), said => Assert.Null(Conversation.AfterServer(End, said)));
    }

    /// <summary>The rows of a table written above, each as "state: said > next", in order of the alphabet.</summary>
    private static List<string> Rows(string table) =>
    [
        .. from line in table.Split('\n', StringSplitOptions.TrimEntries)
           let parts = line.Split(':', StringSplitOptions.TrimEntries)
           from row in parts[1].Split(' ', StringSplitOptions.RemoveEmptyEntries)
           let written = $"{parts[0]}: {row.Replace(">", " > ")}"
           orderby written
           select written
    ];

    /// <summary>The rows of the real table, found by trying every state with every message.</summary>
    private static List<string> Rows<TSaid>(Func<ConversationState, TSaid, ConversationState?> after)
        where TSaid : struct, Enum =>
    [
        .. from state in States
           from said in Enum.GetValues<TSaid>()
           let next = after(state, said)
           where next is not null
           let row = $"{state}: {said} > {next}"
           orderby row
           select row
    ];
}
