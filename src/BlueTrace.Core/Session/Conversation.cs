namespace BlueTrace.Core.Session;

/// <summary>
/// One TCP conversation as a table: (state, who speaks, what is said) gives the next state.
/// <para>The rules on top of it:</para>
/// <list type="bullet">
/// <item>What a speaker may not say has no row: a client cannot log itself in by saying the server's Welcome.</item>
/// <item>A refused message changes nothing: the conversation goes back to where the client may speak.</item>
/// <item>Trouble leads where success leads, so that a server may still take back what it could not keep; so does a
/// quota that is reached, but for codes: where none was sent, none can be given.</item>
/// <item>A number is proved before it gets a password, and who has registered logs in like anybody.</item>
/// <item>The server may close at any time; nothing is said after that.</item>
/// </list>
/// </summary>
public static class Conversation
{
    /// <summary>The state after the client said <paramref name="said"/>, or null where it may not say so.</summary>
    public static ConversationState? AfterClient(ConversationState state, ClientMessageKind said) =>
        (state, said) switch
        {
            (ConversationState.NeedsUser, ClientMessageKind.User) => ConversationState.UserNamed,
            (ConversationState.NeedsUser, ClientMessageKind.Logout) => ConversationState.LoggingOut,
            (ConversationState.NeedsUser, ClientMessageKind.Register) => ConversationState.NumberGiven,
            (ConversationState.NeedsCode, ClientMessageKind.Code) => ConversationState.CodeGiven,
            (ConversationState.NeedsCode, ClientMessageKind.Logout) => ConversationState.LoggingOut,
            (ConversationState.NeedsNewPassword, ClientMessageKind.NewPassword) => ConversationState.NewPasswordGiven,
            (ConversationState.NeedsNewPassword, ClientMessageKind.Logout) => ConversationState.LoggingOut,
            (ConversationState.NeedsPassword, ClientMessageKind.Password) => ConversationState.PasswordGiven,
            (ConversationState.NeedsPassword, ClientMessageKind.Logout) => ConversationState.LoggingOut,
            (ConversationState.Ready, ClientMessageKind.Download) => ConversationState.DownloadAsked,
            (ConversationState.Ready, ClientMessageKind.Upload) => ConversationState.UploadAnnounced,
            (ConversationState.Ready, ClientMessageKind.Logout) => ConversationState.LoggingOut,
            (ConversationState.SendsEntries, ClientMessageKind.Entries) => ConversationState.EntriesSent,
            _ => null,
        };

    /// <summary>The state after the server said <paramref name="said"/>, or null where it may not say so.</summary>
    public static ConversationState? AfterServer(ConversationState state, ServerMessageKind said) =>
        (state, said) switch
        {
            (ConversationState.Closed, _) => null,
            (_, ServerMessageKind.Closing) => ConversationState.Closed,

            (ConversationState.Connected, ServerMessageKind.Greeting) => ConversationState.NeedsUser,

            (ConversationState.UserNamed, ServerMessageKind.PasswordRequired) => ConversationState.NeedsPassword,
            (ConversationState.PasswordGiven, ServerMessageKind.Welcome) => ConversationState.Ready,
            (ConversationState.PasswordGiven, ServerMessageKind.InvalidPassword) => ConversationState.NeedsPassword,
            (ConversationState.PasswordGiven, ServerMessageKind.NowBlocked) => ConversationState.Closed,
            (ConversationState.PasswordGiven, ServerMessageKind.Blocked) => ConversationState.Closed,

            (ConversationState.NumberGiven, ServerMessageKind.CodeSent) => ConversationState.NeedsCode,
            (ConversationState.NumberGiven, ServerMessageKind.QuotaReached) => ConversationState.NeedsUser,
            (ConversationState.CodeGiven, ServerMessageKind.NewPasswordRequired)
                => ConversationState.NeedsNewPassword,
            (ConversationState.CodeGiven, ServerMessageKind.InvalidCode) => ConversationState.NeedsCode,
            (ConversationState.NewPasswordGiven, ServerMessageKind.Registered or ServerMessageKind.AlreadyEnrolled
                or ServerMessageKind.Trouble) => ConversationState.NeedsUser,

            (ConversationState.DownloadAsked, ServerMessageKind.TempIdIssued) => ConversationState.Ready,
            (ConversationState.DownloadAsked, ServerMessageKind.Trouble or ServerMessageKind.QuotaReached)
                => ConversationState.Ready,

            // An empty log is whole once it is announced.
            (ConversationState.UploadAnnounced, ServerMessageKind.SendEntries) => ConversationState.SendsEntries,
            (ConversationState.UploadAnnounced, ServerMessageKind.UploadAccepted) => ConversationState.Ready,
            (ConversationState.UploadAnnounced, ServerMessageKind.Trouble or ServerMessageKind.QuotaReached)
                => ConversationState.Ready,
            (ConversationState.EntriesSent, ServerMessageKind.UploadAccepted) => ConversationState.Ready,
            (ConversationState.EntriesSent, ServerMessageKind.EntryRefused) => ConversationState.Ready,
            (ConversationState.EntriesSent, ServerMessageKind.Trouble or ServerMessageKind.QuotaReached)
                => ConversationState.Ready,

            (ConversationState.LoggingOut, ServerMessageKind.Goodbye) => ConversationState.Closed,

            // Where the server refuses, the client's message may have had a row (its sender saw it take place) or none.
            (ConversationState.NeedsUser or ConversationState.UserNamed or ConversationState.NumberGiven,
                ServerMessageKind.Refused) => ConversationState.NeedsUser,
            (ConversationState.NeedsCode or ConversationState.CodeGiven, ServerMessageKind.Refused)
                => ConversationState.NeedsCode,
            (ConversationState.NeedsNewPassword or ConversationState.NewPasswordGiven, ServerMessageKind.Refused)
                => ConversationState.NeedsNewPassword,
            (ConversationState.NeedsPassword or ConversationState.PasswordGiven, ServerMessageKind.Refused)
                => ConversationState.NeedsPassword,
            (ConversationState.Ready or ConversationState.DownloadAsked or ConversationState.UploadAnnounced,
                ServerMessageKind.Refused) => ConversationState.Ready,
            _ => null,
        };

    /// <summary>Whether it is the server's turn: it owes its greeting, or the reply to what the client said.</summary>
    public static bool OwesReply(ConversationState state) => state is ConversationState.Connected
        or ConversationState.UserNamed or ConversationState.PasswordGiven or ConversationState.NumberGiven
        or ConversationState.CodeGiven or ConversationState.NewPasswordGiven or ConversationState.DownloadAsked
        or ConversationState.UploadAnnounced or ConversationState.EntriesSent or ConversationState.LoggingOut;
}

/// <summary>Where one TCP conversation stands, seen from either side.</summary>
public enum ConversationState : byte
{
    /// <summary>Connected; the server owes its greeting.</summary>
    Connected,

    /// <summary>The client may name a user, or a number to register.</summary>
    NeedsUser,

    /// <summary>A user is named; the server owes the request for the password.</summary>
    UserNamed,

    /// <summary>The client may give a password.</summary>
    NeedsPassword,

    /// <summary>A password is given; the server owes its verdict.</summary>
    PasswordGiven,

    /// <summary>A number wants to be registered; the server owes the word that a code was sent there.</summary>
    NumberGiven,

    /// <summary>The client may give the code.</summary>
    NeedsCode,

    /// <summary>A code is given; the server owes its verdict.</summary>
    CodeGiven,

    /// <summary>The number is proved; the client may give the password that it is to have.</summary>
    NeedsNewPassword,

    /// <summary>That password is given; the server owes the word that it is kept.</summary>
    NewPasswordGiven,

    /// <summary>Logged in; the client may command.</summary>
    Ready,

    /// <summary>The server owes a TempID.</summary>
    DownloadAsked,

    /// <summary>A contact log is announced; the server owes leave to send it.</summary>
    UploadAnnounced,

    /// <summary>The client owes the entries it announced.</summary>
    SendsEntries,

    /// <summary>The entries are sent; the server owes its verdict.</summary>
    EntriesSent,

    /// <summary>The client has said goodbye; the server owes the same.</summary>
    LoggingOut,

    /// <summary>It is over.</summary>
    Closed,
}
