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
        Fault.BadArgument => "the command's argument is missing or invalid",
        Fault.OutOfTurn => "the command is not allowed now",
        Fault.TooManyEntries => "the contact log has more entries than the server accepts",
        Fault.BadUserName => "the username must be 1 to 32 printable characters without spaces",
        Fault.BadPassword => "the password must be 1 to 128 bytes without spaces",
        Fault.BadColumns => "expected \"TempID start expiry\", separated by single spaces",
        Fault.BadTempId => "the TempID is not 20 digits",
        Fault.BadStart => "the start is not a valid time in the form dd/MM/yyyy HH:mm:ss",
        Fault.BadExpiry => "the expiry is not a valid time in the form dd/MM/yyyy HH:mm:ss",
        Fault.WindowReversed => "the expiry is before the start",
        Fault.WrongSize => "a beacon must be 59 bytes long",
        Fault.WrongVersion => "the beacon's version is not 1",
        Fault.BadReply => "the reply does not follow the BlueTrace protocol",
        Fault.ServerStopping => "the server is shutting down",
        Fault.DuplicateUser => "the user already has a row",
        Fault.LoginTooSlow => "logging in took too long",
        Fault.IdleTooLong => "the session was idle for too long",
        Fault.UploadTooSlow => "the contact log took too long to arrive",
        Fault.RepliesUnread => "the replies were not read",
        Fault.TooManyConnections => "the server has reached its limit of connections; try again later",
        Fault.BadPasswordHash => "the hash does not have the form $argon2id$v=19$m=KIB,t=PASSES,p=1$SALT$HASH",
        Fault.PlainConnection => "the server accepts only encrypted connections; use TLS",
        Fault.StoreAway => "the server can't reach its records; try again later",
        Fault.WindowTooLong => "the TempID is valid for more than a day",
        Fault.LoginRevoked => "the user was removed or given another password; log in again",
        Fault.TooManySessions =>
            "the user has reached the limit of sessions; log out of one or try again later",
        _ => $"unknown fault {(byte)fault}",
    };
}
