namespace BlueTrace.Core.Wire;

/// <summary>The one place where a <see cref="Fault"/> becomes words.</summary>
public static class FaultText
{
    /// <summary>What is wrong, in a few words of ASCII without a line end.</summary>
    public static string Describe(this Fault fault) => fault switch
    {
        Fault.None => "nothing is wrong",
        Fault.LineTooLong => "the line is too long",
        Fault.UnknownCommand => "unknown command",
        Fault.BadArgument => "the command's argument is missing or not what it takes",
        Fault.OutOfTurn => "the command is not allowed now",
        Fault.TooManyEntries => "the contact log has more entries than the server takes at once",
        Fault.BadUserName => "the username is not 1 to 32 printable characters without blanks",
        Fault.BadPassword => "the password is not 1 to 128 bytes without blanks",
        Fault.BadColumns => "the columns are not as they must be, one blank between them",
        Fault.BadTempId => "the TempID is not 20 digits",
        Fault.BadStart => "the start is not a time written dd/MM/yyyy HH:mm:ss",
        Fault.BadExpiry => "the expiry is not a time written dd/MM/yyyy HH:mm:ss",
        Fault.WindowReversed => "the expiry lies before the start",
        Fault.WrongSize => "a beacon has 59 bytes",
        Fault.WrongVersion => "the beacon's version is not 1",
        Fault.BadReply => "the reply is not of the BlueTrace protocol",
        Fault.ServerStopping => "the server is shutting down",
        Fault.DuplicateUser => "the user has a row already",
        Fault.LoginTooSlow => "logging in took too long",
        Fault.IdleTooLong => "the session was idle for too long",
        Fault.UploadTooSlow => "the contact log took too long to arrive",
        Fault.RepliesUnread => "the replies were not read",
        Fault.TooManyConnections => "the server has as many connections as it takes; try again later",
        Fault.BadPasswordHash => "the hash is not of the form $argon2id$v=19$m=KIB,t=PASSES,p=1$SALT$HASH",
        Fault.PlainConnection => "the server takes encrypted connections only; use TLS",
        Fault.StoreAway => "the server can't reach its records; try again later",
        Fault.WindowTooLong => "the TempID may be heard for more than a day",
        Fault.LoginRevoked => "the user was removed or given another password; log in again",
        Fault.TooManySessions =>
            "the user has as many sessions as the server allows; log out of one or try again later",
        _ => $"fault {(byte)fault}",
    };
}
