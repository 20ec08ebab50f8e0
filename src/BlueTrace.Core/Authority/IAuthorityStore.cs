using BlueTrace.Core.Wire;

namespace BlueTrace.Core.Authority;

/// <summary>
/// What the authority remembers: users and their blocks, TempIDs, uploads. Every call may run beside every other. What is
/// away or fails is an answer, never an exception.
/// </summary>
public interface IAuthorityStore : IAsyncDisposable
{
    /// <summary>
    /// Answers all questions of a batch. Asking about an attempt to log in counts it until it is settled: a user has one
    /// granted attempt at a time. Asking about it again is no second attempt.
    /// </summary>
    ValueTask<Facts> AnswerAsync(Questions asked, Moment now);

    /// <summary>
    /// Makes changes durable, unit by unit, each whole or not at all. The same changes handed over again are kept once.
    /// What is not known to be kept is not found by questions.
    /// </summary>
    ValueTask<Outcome> PersistAsync(Changes made);

    /// <summary>
    /// Forgets TempIDs that expired and uploads that came in before <paramref name="cutoff"/>, and returns how many of
    /// both. What must not be lost meanwhile is not; it may go on for long.
    /// </summary>
    /// <exception cref="StoreException">It may have to be done again; nothing else is lost.</exception>
    ValueTask<int> ForgetAsync(Timestamp cutoff, CancellationToken stop);

    /// <summary>The uploads that came in at <paramref name="since"/> or later, oldest first; all users' or one's.</summary>
    /// <exception cref="StoreException">They can't be read.</exception>
    IAsyncEnumerable<UploadReport> ReadUploadsAsync(Timestamp since, UserId? of, CancellationToken stop);
}
