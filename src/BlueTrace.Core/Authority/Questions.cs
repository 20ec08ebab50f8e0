namespace BlueTrace.Core.Authority;

/// <summary>All that a batch must know before it can decide, asked at once.</summary>
/// <param name="Attempts">Attempts to log in, in the order in which they came.</param>
/// <param name="Candidates">TempIDs that may be issued if they are nobody's; no two alike.</param>
/// <param name="Logs">Contact logs: whose is each TempID, and when could it be heard?</param>
public sealed record Questions(
    IReadOnlyList<PasswordAttempt> Attempts,
    IReadOnlyList<IssuedTempId> Candidates,
    IReadOnlyList<IReadOnlyList<ContactLogEntry>> Logs)
{
    /// <summary>Users who are logged in and want something: may they still log in, and with what?</summary>
    public IReadOnlyList<UserId> Users { get; init; } = [];

    /// <summary>Numbers that were proved: are they the operator's users?</summary>
    public IReadOnlyList<UserId> Proved { get; init; } = [];

    /// <summary>Whether nothing is asked.</summary>
    public bool IsEmpty => Attempts.Count + Candidates.Count + Logs.Count + Users.Count + Proved.Count == 0;
}
