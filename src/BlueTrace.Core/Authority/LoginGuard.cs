using BlueTrace.Core.Wire;

namespace BlueTrace.Core.Authority;

/// <summary>
/// Blocks a user for a while after three consecutive wrong passwords. It counts by user and not by connection or
/// address, so a hundred guesses at once are still three. A user who doesn't exist is counted and blocked like one
/// who does: nobody learns from it which phone numbers are enrolled.
/// <para>
/// That is the assignment's rule, and lets anybody lock out whoever's number they know. The softer rule blocks the user
/// for the address that failed three times, and for everybody only after many more failures.
/// </para>
/// </summary>
/// <param name="blockDuration">How long a block lasts; zero blocks nobody for any time.</param>
/// <param name="isSofter">Whether the softer rule holds.</param>
public sealed class LoginGuard(TimeSpan blockDuration, bool isSofter = false) : ILoginGuard
{
    /// <summary>The assignment's three tries.</summary>
    public const int FailuresMax = 3;

    /// <summary>
    /// By the softer rule: consecutive failures, from wherever, that block a user for everybody. Ten addresses' worth: a
    /// guesser with many addresses is held to 30 guesses a block, and who wants to lock out needs ten addresses.
    /// </summary>
    public const int FailuresFromAnywhereMax = 30;

    /// <summary>
    /// How many are remembered of those that don't exist, and of users at single addresses; beyond it the one longest
    /// remembered is forgotten. Keeps an attacker who invents names or addresses to about 2 MB.
    /// </summary>
    public const int StrangersMax = 10_000;

    private readonly Dictionary<Suspect, Record> _records = [];
    private readonly Queue<Suspect> _strangers = new();

    /// <inheritdoc/>
    public bool IsBlocked(UserId user, LoginOrigin origin, DateTimeOffset now) =>
        IsBlocked(Anywhere(user), now) || (isSofter && IsBlocked(new Suspect(user, origin), now));

    /// <inheritdoc/>
    public LoginVerdict Judge(in LoginAttempt attempt, ICredentials credentials, DateTimeOffset now)
    {
        if (IsBlocked(attempt.User, attempt.Origin, now)) return LoginVerdict.Blocked;

        var everywhere = Anywhere(attempt.User);
        var here = new Suspect(attempt.User, attempt.Origin);
        if (attempt.IsRight ?? credentials.Matches(attempt.User, attempt.Password))
        {
            _records.Remove(everywhere);
            _records.Remove(here);
            return LoginVerdict.Welcome;
        }

        var isBlocked = isSofter
            ? Fail(here, FailuresMax, credentials, now) | Fail(everywhere, FailuresFromAnywhereMax, credentials, now)
            : Fail(everywhere, FailuresMax, credentials, now);
        return isBlocked ? LoginVerdict.NowBlocked : LoginVerdict.WrongPassword;
    }

    private static Suspect Anywhere(UserId user) => new(user, null);

    private bool IsBlocked(Suspect suspect, DateTimeOffset now) =>
        _records.TryGetValue(suspect, out var record) && now < record.BlockedUntil;

    /// <summary>Counts a failure; true if it is one too many.</summary>
    private bool Fail(Suspect suspect, int failuresMax, ICredentials credentials, DateTimeOffset now)
    {
        if (!_records.TryGetValue(suspect, out var record) && !IsLasting(suspect, credentials))
            RememberStranger(suspect, credentials);

        var failures = record.Failures + 1;
        var isBlocked = failures >= failuresMax;
        _records[suspect] = isBlocked ? new Record(0, now + blockDuration) : new Record(failures, default);
        return isBlocked;
    }

    /// <summary>Whether there can't be more of the kind than there are users.</summary>
    private static bool IsLasting(Suspect suspect, ICredentials credentials) =>
        suspect.Origin is null && credentials.Knows(suspect.User);

    private void RememberStranger(Suspect suspect, ICredentials credentials)
    {
        _strangers.Enqueue(suspect);
        if (_strangers.Count <= StrangersMax) return;

        // Who has been enrolled since keeps failures and block: no crowd of invented names may lift them.
        var oldest = _strangers.Dequeue();
        if (!IsLasting(oldest, credentials)) _records.Remove(oldest);
    }

    /// <param name="User">Who fails.</param>
    /// <param name="Origin">From where; null for the failures from everywhere together.</param>
    private readonly record struct Suspect(UserId User, LoginOrigin? Origin);

    /// <param name="Failures">Consecutive wrong passwords since the last right one or the last block.</param>
    /// <param name="BlockedUntil">The first moment at which the user may try again.</param>
    private readonly record struct Record(int Failures, DateTimeOffset BlockedUntil);
}
