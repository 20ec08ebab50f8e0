using BlueTrace.Core.Session;

namespace BlueTrace.Core.Authority;

/// <summary>
/// Blocks a user for a while after three consecutive wrong passwords. It counts by user and not by connection or
/// address, and grants one attempt of a user at a time, so a hundred guesses at once are still three. A user who
/// doesn't exist is counted and blocked like one who does: nobody learns from it which phone numbers are enrolled.
/// <para>
/// That is the assignment's rule, and lets anybody lock out whoever's number they know. The per-address rule blocks the
/// user for the address that failed three times, and for everybody only after many more failures.
/// </para>
/// </summary>
/// <param name="blockDuration">How long a block lasts; zero blocks nobody for any time.</param>
/// <param name="blocksPerAddress">Whether the per-address rule holds.</param>
public sealed class LoginGuard(TimeSpan blockDuration, bool blocksPerAddress = false)
{
    /// <summary>The assignment's three attempts.</summary>
    public const int FailuresMax = 3;

    /// <summary>
    /// By the per-address rule: consecutive failures, from wherever, that block a user for everybody. Ten addresses'
    /// worth: a guesser with many addresses is held to 30 guesses a block, and who wants to lock out needs ten
    /// addresses.
    /// </summary>
    public const int FailuresFromAnywhereMax = 30;

    /// <summary>
    /// How many are remembered of those that don't exist, and of users at single addresses; beyond it the one longest
    /// remembered is forgotten. Keeps an attacker who invents names or addresses to about 2 MB.
    /// </summary>
    public const int StrangersMax = 10_000;

    /// <summary>
    /// How long a granted attempt may take; then it counts as failed, so that one which got lost keeps nobody out for
    /// ever. Far more than a comparison takes, its wait for a place included.
    /// </summary>
    public static readonly TimeSpan TryDurationMax = TimeSpan.FromMinutes(2);

    private readonly Dictionary<Suspect, Record> _records = [];
    private readonly Dictionary<UserId, (PasswordAttempt Attempt, TimeSpan Since)> _open = [];
    private readonly Queue<Suspect> _strangers = new();

    /// <summary>
    /// Another number whenever somebody is blocked or a block is lifted: whoever writes blocks down sees by it whether
    /// there is something to write.
    /// </summary>
    public int Revision { get; private set; }

    /// <summary>
    /// Says of each attempt, in order, whether its password may be looked at. A blocked user's may not, and the attempt
    /// does not prolong the block. A granted one has to be settled.
    /// </summary>
    /// <param name="attempts">The attempts.</param>
    /// <param name="users">Who may log in.</param>
    /// <param name="now">The moment, by a clock that only runs forward.</param>
    public AttemptFact[] Ask(IReadOnlyList<PasswordAttempt> attempts, Credentials users, TimeSpan now)
    {
        var facts = new AttemptFact[attempts.Count];
        for (var i = 0; i < facts.Length; i++)
        {
            var (typed, meant) = (attempts[i].User, users.NameOf(attempts[i].User));
            facts[i] = Ask(attempts[i] with { User = meant }, users, now) with { User = meant == typed ? null : meant };
        }

        return facts;
    }

    /// <summary>
    /// Counts a wrong password, or forgives the failures before a right one. An attempt that is not open (it is settled
    /// already, or was given up as lost) changes nothing.
    /// </summary>
    public void Settle(in SettledAttempt settled, Credentials users, TimeSpan now)
    {
        var attempt = settled.Attempt;
        if (!_open.TryGetValue(attempt.User, out var open) || open.Attempt.Id != attempt.Id) return;

        _open.Remove(attempt.User);
        foreach (var (suspect, failuresMax) in SuspectsOf(attempt))
        {
            if (settled.IsRight) Forgive(suspect);
            else Fail(suspect, failuresMax, users, now);
        }
    }

    /// <summary>Who is blocked, and for how long still.</summary>
    public IEnumerable<Block> BlocksAt(TimeSpan now) => _records
        .Where(record => now < record.Value.BlockedUntil)
        .Select(record => new Block(record.Key.User, record.Key.Origin, record.Value.BlockedUntil!.Value - now));

    /// <summary>
    /// Takes up a block from before a restart. Whatever the clock did meanwhile, it lasts no longer than a new one
    /// would; one that is over is none.
    /// </summary>
    public void Restore(in Block block, Credentials users, TimeSpan now)
    {
        var left = block.Left < blockDuration ? block.Left : blockDuration;
        if (left > TimeSpan.Zero) Remember(new Suspect(block.User, block.Origin), new Record(0, now + left), users);
    }

    private AttemptFact Ask(in PasswordAttempt attempt, Credentials users, TimeSpan now)
    {
        if (_open.TryGetValue(attempt.User, out var open) && open.Attempt.Id != attempt.Id
            && now - open.Since >= TryDurationMax)
            Settle(new SettledAttempt(open.Attempt, IsRight: false), users, now);

        var suspects = SuspectsOf(attempt);
        if (suspects.Any(each => IsBlocked(each.Suspect, now))) return new AttemptFact(AttemptState.Blocked);
        if (_open.TryGetValue(attempt.User, out open) && open.Attempt.Id != attempt.Id)
            return new AttemptFact(AttemptState.Waits);

        _open.TryAdd(attempt.User, (attempt, now));
        var blocksIfWrong = suspects.Any(each => FailuresOf(each.Suspect) + 1 >= each.FailuresMax);
        return new AttemptFact(AttemptState.Granted, blocksIfWrong, users.SecretOf(attempt.User));
    }

    /// <summary>Where failures of an attempt count, and how many block.</summary>
    private (Suspect Suspect, int FailuresMax)[] SuspectsOf(in PasswordAttempt attempt) => blocksPerAddress
        ? [(new Suspect(attempt.User, attempt.Origin), FailuresMax),
            (new Suspect(attempt.User, null), FailuresFromAnywhereMax)]
        : [(new Suspect(attempt.User, null), FailuresMax)];

    private bool IsBlocked(Suspect suspect, TimeSpan now) =>
        _records.TryGetValue(suspect, out var record) && now < record.BlockedUntil;

    private int FailuresOf(Suspect suspect) => _records.GetValueOrDefault(suspect).Failures;

    private void Forgive(Suspect suspect)
    {
        if (_records.Remove(suspect, out var before) && before.BlockedUntil is not null) Revision++;
    }

    private void Fail(Suspect suspect, int failuresMax, Credentials users, TimeSpan now)
    {
        var failures = FailuresOf(suspect) + 1;
        var record = failures < failuresMax ? new Record(failures, null) : new Record(0, now + blockDuration);
        Remember(suspect, record, users);
    }

    private void Remember(Suspect suspect, Record record, Credentials users)
    {
        if (!_records.TryGetValue(suspect, out var before) && !IsLasting(suspect, users))
            RememberStranger(suspect, users);
        _records[suspect] = record;
        if (before.BlockedUntil != record.BlockedUntil) Revision++;
    }

    /// <summary>Whether there can't be more of the kind than there are users.</summary>
    private static bool IsLasting(Suspect suspect, Credentials users) =>
        suspect.Origin is null && users.Knows(suspect.User);

    private void RememberStranger(Suspect suspect, Credentials users)
    {
        _strangers.Enqueue(suspect);
        if (_strangers.Count <= StrangersMax) return;

        // Who has been enrolled since keeps failures and block: no crowd of invented names may lift them.
        var oldest = _strangers.Dequeue();
        if (!IsLasting(oldest, users)) _records.Remove(oldest);
    }

    /// <param name="User">Who fails.</param>
    /// <param name="Origin">From where; null for the failures from everywhere together.</param>
    private readonly record struct Suspect(UserId User, LoginOrigin? Origin);

    /// <param name="Failures">Consecutive wrong passwords since the last right one or the last block.</param>
    /// <param name="BlockedUntil">After a block: the first moment at which the user may try again.</param>
    private readonly record struct Record(int Failures, TimeSpan? BlockedUntil);
}

/// <summary>A user who may not log in for a while.</summary>
/// <param name="User">Who.</param>
/// <param name="Origin">From where; null for from anywhere.</param>
/// <param name="Left">How long still; never until when, because clocks may be set.</param>
public readonly record struct Block(UserId User, LoginOrigin? Origin, TimeSpan Left);
