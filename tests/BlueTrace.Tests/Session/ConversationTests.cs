namespace BlueTrace.Tests.Session;

/// <summary>The rules on top of the table; the table itself is compared with the document's (TablesTests).</summary>
public sealed class ConversationTests
{
    private static readonly ConversationState[] States = Enum.GetValues<ConversationState>();

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
        Assert.All(States.Where(state => !IsOfRegistration(state)), state => Assert.Equal(
            Conversation.AfterServer(state, ServerMessageKind.TempIdIssued)
                ?? Conversation.AfterServer(state, ServerMessageKind.UploadAccepted),
            Conversation.AfterServer(state, said)));

    [Fact]
    public void What_was_not_registered_leads_where_success_leads_and_a_code_that_was_not_sent_is_not_awaited()
    {
        Assert.All(States.Where(IsOfRegistration), state => Assert.Equal(
            Conversation.AfterServer(state, ServerMessageKind.Registered),
            Conversation.AfterServer(state, ServerMessageKind.Trouble)));
        Assert.Equal(
            [(ConversationState.NumberGiven, ConversationState.NeedsUser)],
            from state in States.Where(IsOfRegistration)
            let next = Conversation.AfterServer(state, ServerMessageKind.QuotaReached)
            where next is not null
            select (state, next.Value));
    }

    [Fact]
    public void Nobody_gives_a_new_password_before_the_server_says_that_the_number_is_proved()
    {
        Assert.Equal(
            [ConversationState.NeedsNewPassword],
            States.Where(state => Conversation.AfterClient(state, ClientMessageKind.NewPassword) is not null));
        Assert.Equal(
            [(ConversationState.CodeGiven, ServerMessageKind.NewPasswordRequired)],
            from state in States
            from said in Enum.GetValues<ServerMessageKind>()
            where said != ServerMessageKind.Refused
                && Conversation.AfterServer(state, said) == ConversationState.NeedsNewPassword
            select (state, said));
    }

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

    private static bool IsOfRegistration(ConversationState state) =>
        state is >= ConversationState.NumberGiven and <= ConversationState.NewPasswordGiven;
}
