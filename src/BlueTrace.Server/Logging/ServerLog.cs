namespace BlueTrace.Server.Logging;

/// <summary>What the operator reads on standard error. Never a phone number, a password or a TempID.</summary>
internal static partial class ServerLog
{
    [LoggerMessage(1, LogLevel.Error, "The store failed; clients were told to try again: {Reason}")]
    public static partial void StoreFailed(this ILogger log, string reason);

    [LoggerMessage(2, LogLevel.Error, "A decision failed and its connection is closed.")]
    public static partial void DecisionFailed(this ILogger log, Exception failure);

    [LoggerMessage(3, LogLevel.Warning, "{Warning}")]
    public static partial void StorageWarning(this ILogger log, string warning);

    [LoggerMessage(4, LogLevel.Error, "{Reason} The users read before stay in force.")]
    public static partial void CredentialsRefused(this ILogger log, string reason);

    [LoggerMessage(5, LogLevel.Information, "credentials.txt was read again: {Users} users.")]
    public static partial void CredentialsRead(this ILogger log, int users);

    [LoggerMessage(6, LogLevel.Warning, "A connection could not be accepted: {Reason}")]
    public static partial void AcceptFailed(this ILogger log, string reason);

    [LoggerMessage(7, LogLevel.Warning, "The connection from {Remote} broke.")]
    public static partial void ConnectionFailed(this ILogger log, IPAddress remote, Exception failure);

    [LoggerMessage(8, LogLevel.Information, "Past retention and forgotten: {Records} TempIDs and uploads.")]
    public static partial void Forgotten(this ILogger log, int records);

    [LoggerMessage(9, LogLevel.Error, "What is past retention could not be deleted and will be tried again: {Reason}")]
    public static partial void ForgettingFailed(this ILogger log, string reason);

    [LoggerMessage(10, LogLevel.Warning, "{Connections} connections did not end in time and were cut.")]
    public static partial void ConnectionsCut(this ILogger log, int connections);

    [LoggerMessage(11, LogLevel.Error, "{What} failed {Times} more times: {Reason}")]
    public static partial void StillFailing(this ILogger log, string what, int times, string reason);

    [LoggerMessage(12, LogLevel.Information, "{What} works again.")]
    public static partial void WorksAgain(this ILogger log, string what);

    [LoggerMessage(13, LogLevel.Warning, "The supervisor of the server could not be notified at {Socket}: {Reason}")]
    public static partial void SystemdNotNotified(this ILogger log, string socket, string reason);

    [LoggerMessage(14, LogLevel.Critical, "An internal error keeps the server from deciding anything; it stops.")]
    public static partial void LoopEnded(this ILogger log, Exception failure);

    [LoggerMessage(
        15, LogLevel.Warning, "block_duration is 0: nobody is ever blocked, and passwords may be guessed for ever.")]
    public static partial void NobodyIsBlocked(this ILogger log);

    [LoggerMessage(16, LogLevel.Warning, "{Ready} Standard output cannot be written: {Reason}")]
    public static partial void ReadyNotShown(this ILogger log, string ready, string reason);

    [LoggerMessage(17, LogLevel.Error,
        "Nothing is forgotten: {Reason}. Set the clock and start again, or give --forget-everything-past-retention.")]
    public static partial void ForgettingRefused(this ILogger log, string reason);

    [LoggerMessage(18, LogLevel.Error,
        "The clock was set forward since the start, to {Now}; what is forgotten goes by the time since. "
        + "If it is right, start again.")]
    public static partial void ClockSetForward(this ILogger log, Timestamp now);

    [LoggerMessage(20, LogLevel.Warning, "{Warning}")]
    public static partial void StartWarning(this ILogger log, string warning);

    [LoggerMessage(21, LogLevel.Error, "A code could not be sent to whoever registers: {Reason}")]
    public static partial void CodeNotSent(this ILogger log, string reason);
}
