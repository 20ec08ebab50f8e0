using BlueTrace.Core.Wire;

namespace BlueTrace.Core.Authority;

/// <summary>
/// Blocks a user for a while after three consecutive wrong passwords. It counts by user and not by connection or
/// address, so a hundred guesses at once are still three. A user who doesn't exist is counted and blocked like one
/// who does: nobody learns from it which phone numbers are enrolled.
/// </summary>
/// <param name="blockDuration">How long a user stays blocked; zero blocks nobody for any time.</param>
public sealed class LoginGuard(TimeSpan blockDuration)
{
    /// <summary>The assignment's three tries.</summary>
    public const int FailuresMax = 3;

    /// <summary>
    /// How many users that don't exist are remembered; beyond it the one longest remembered is forgotten. Keeps an
    /// attacker who invents names to about 2 MB.
    /// </summary>
    public const int StrangersMax = 10_000;

    private readonly Dictionary<UserId, Record> _records = [];
    private readonly Queue<UserId> _strangers = new();

    /// <summary>Whether the user is blocked at this moment.</summary>
    public bool IsBlocked(UserId user, DateTimeOffset now) =>
        _records.TryGetValue(user, out var record) && now < record.BlockedUntil;

    /// <summary>
    /// Judges one attempt. A blocked user's password is not looked at, and the attempt does not prolong the block.
    /// </summary>
    /// <param name="user">Who wants to log in.</param>
    /// <param name="password">The password given.</param>
    /// <param name="isRight">
    /// Whether it is right, where that is known already; null to ask <paramref name="credentials"/>.
    /// </param>
    /// <param name="credentials">Who may log in.</param>
    /// <param name="now">The time of the attempt.</param>
    public LoginVerdict Judge(UserId user, Password password, bool? isRight, ICredentials credentials, DateTimeOffset now)
    {
        if (IsBlocked(user, now)) return LoginVerdict.Blocked;

        var hasRecord = _records.TryGetValue(user, out var record);
        if (isRight ?? credentials.Matches(user, password))
        {
            _records.Remove(user);
            return LoginVerdict.Welcome;
        }

        if (!hasRecord && !credentials.Knows(user)) RememberStranger(user, credentials);
        var failures = record.Failures + 1;
        if (failures < FailuresMax)
        {
            _records[user] = new Record(failures, default);
            return LoginVerdict.WrongPassword;
        }

        _records[user] = new Record(Failures: 0, now + blockDuration);
        return LoginVerdict.NowBlocked;
    }

    private void RememberStranger(UserId user, ICredentials credentials)
    {
        _strangers.Enqueue(user);
        if (_strangers.Count <= StrangersMax) return;

        // Who has been enrolled since keeps failures and block: no crowd of invented names may lift them.
        var oldest = _strangers.Dequeue();
        if (!credentials.Knows(oldest)) _records.Remove(oldest);
    }

    /// <param name="Failures">Consecutive wrong passwords since the last right one or the last block.</param>
    /// <param name="BlockedUntil">The first moment at which the user may try again.</param>
    private readonly record struct Record(int Failures, DateTimeOffset BlockedUntil);
}
