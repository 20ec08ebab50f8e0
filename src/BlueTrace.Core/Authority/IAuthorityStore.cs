namespace BlueTrace.Core.Authority;

/// <summary>
/// What the authority remembers: users and their blocks, who registered, TempIDs, uploads. Every call may run beside
/// every other. What is away or fails is an answer of the first two, never an exception.
/// </summary>
public interface IAuthorityStore : IAsyncDisposable
{
    /// <summary>
    /// Answers all questions of a batch. Asking about an attempt to log in counts it until it is settled: a user has
    /// one granted attempt at a time. Asking about it again is no second attempt.
    /// </summary>
    ValueTask<Facts> AnswerAsync(Questions asked, Moment now);

    /// <summary>
    /// Makes changes durable, unit by unit, each whole or not at all. The same changes handed over again are kept once:
    /// a TempID by its digits, an upload as this very object. A TempID that has become somebody else's is never kept.
    /// What is not kept is not found by questions; what is unknown may be found or not, now or after a restart, and of
    /// TempIDs and registrations perhaps some. Who is registered is a user at once, with the password of the last
    /// registration. Blocks outlast the process, with what was left of them.
    /// </summary>
    ValueTask<Outcome> PersistAsync(Changes made);

    /// <summary>
    /// Forgets TempIDs that expired, encounters that ended and uploads that came in before <paramref name="cutoff"/>,
    /// and returns how many TempIDs and uploads those were: an upload is gone too with the last of its encounters. It
    /// may go on for long; what is kept meanwhile is not lost.
    /// </summary>
    /// <exception cref="StoreException">It may have to be done again; nothing else is lost.</exception>
    /// <exception cref="OperationCanceledException">It was stopped; likewise.</exception>
    ValueTask<int> ForgetAsync(Timestamp cutoff, CancellationToken stop);

    /// <summary>
    /// The uploads that came in at <paramref name="since"/> or later, oldest first; all users' or one's. One that is
    /// forgotten meanwhile may be left out.
    /// </summary>
    /// <exception cref="StoreException">They can't be read.</exception>
    IAsyncEnumerable<UploadReport> ReadUploadsAsync(Timestamp since, UserId? of, CancellationToken stop);
}
