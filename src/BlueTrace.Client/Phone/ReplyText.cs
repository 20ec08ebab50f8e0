namespace BlueTrace.Client.Phone;

/// <summary>The one place where a server's reply becomes words.</summary>
internal static class ReplyText
{
    /// <summary>What the user is told; null where a reply has nothing to tell.</summary>
    public static string? Describe(this in ServerMessage reply) => reply.Kind switch
    {
        ServerMessageKind.Welcome => "Welcome to the BlueTrace Simulator!",
        ServerMessageKind.Registered => "Registered.",
        ServerMessageKind.CodeSent => "A code was sent to the number.",
        ServerMessageKind.InvalidCode => "Invalid code. Please try again",
        ServerMessageKind.AlreadyEnrolled =>
            "The health authority has enrolled this number: log in with the password that it gave out.",
        ServerMessageKind.InvalidPassword => "Invalid Password. Please try again",
        ServerMessageKind.NowBlocked => "Invalid Password. Your account has been blocked. Please try again later",
        ServerMessageKind.Blocked => "Your account is blocked due to multiple login failures. Please try again later",
        ServerMessageKind.TempIdIssued => $"TempID:\n{reply.Id}",
        ServerMessageKind.UploadAccepted when reply.EntryCount == 1 => "1 entry uploaded.",
        ServerMessageKind.UploadAccepted => $"{reply.EntryCount} entries uploaded.",
        ServerMessageKind.Trouble => "The server could not save it. Please try again later",
        ServerMessageKind.QuotaReached =>
            $"The server accepts no more for now. Please try again in {reply.Seconds} "
                + $"{(reply.Seconds == 1 ? "second" : "seconds")}",
        ServerMessageKind.EntryRefused =>
            $"The server refused entry {reply.FaultyEntry}: {reply.Fault.Describe()}. No part of the log was kept.",
        ServerMessageKind.Refused => $"The server refused: {reply.Fault.Describe()}.",
        ServerMessageKind.Goodbye => "Logged out.",
        _ => null,
    };
}
