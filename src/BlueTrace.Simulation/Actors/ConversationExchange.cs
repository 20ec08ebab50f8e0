namespace BlueTrace.Simulation.Actors;

/// <summary>The exchange of one conversation, and on its way through a turn of the server.</summary>
/// <param name="conversation">Whose it is.</param>
/// <param name="session">What decides about the bytes.</param>
internal sealed class ConversationExchange(ServerConversation conversation, ServerSession session) : Exchange(session)
{
    /// <summary>Whose it is.</summary>
    public ServerConversation Conversation => conversation;

    /// <summary>Whether its replies may go out at the end of the turn.</summary>
    public bool IsAnswered { get; set; }
}
