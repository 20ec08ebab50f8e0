namespace BlueTrace.Simulation.Invariants;

/// <summary>
/// The checks' own account of wrong passwords: by user and place the moments of those in a row, and from them who is
/// blocked.
/// </summary>
/// <param name="truth">The world they are given in.</param>
internal sealed class FailureRecord(IGroundTruth truth)
{
    private const int TriesHere = 3;
    private const int TriesAnywhere = 30;

    private readonly Dictionary<(UserId User, LoginOrigin? From), List<long>> _failures = [];
    private readonly Dictionary<(UserId User, LoginOrigin? From), long> _blockedUntil = [];

    /// <summary>Until when an attempt is not looked at, in milliseconds; 0 where it is.</summary>
    public long BlockedUntil(in LoginAttempt attempt)
    {
        var until = Places(attempt).Max(place => _blockedUntil.GetValueOrDefault(place.Key));
        return until > attempt.DecidedAt ? until : 0;
    }

    /// <summary>Takes note of a password that was looked at; true where the user is blocked for it.</summary>
    public bool Note(in LoginAttempt attempt)
    {
        var isRight = IsRight(attempt);
        var isBlocked = false;
        foreach (var (place, tries) in Places(attempt))
        {
            if (!_failures.TryGetValue(place, out var row)) _failures[place] = row = [];
            if (!isRight) row.Add(attempt.DecidedAt);
            if (isRight) row.Clear();
            if (row.Count < tries) continue;
            row.Clear();
            _blockedUntil[place] = attempt.DecidedAt + (long)truth.Scenario.Server.BlockDuration.TotalMilliseconds;
            isBlocked = true;
        }

        return isBlocked;
    }

    /// <summary>A server that starts knows of no failures, but of every block: that is documented.</summary>
    public void ForgetFailures() => _failures.Clear();

    private bool IsRight(in LoginAttempt attempt) =>
        truth.PersonOf(attempt.User) is { } person
            && attempt.Password.Bytes.SequenceEqual(Subscriber.Of(person).Password.Bytes);

    /// <summary>Where failures of an attempt count, and how many block.</summary>
    private List<((UserId User, LoginOrigin? From) Key, int Tries)> Places(in LoginAttempt attempt) =>
        truth.Scenario.Server.HasPerAddressLockout
            ? [((attempt.User, attempt.Origin), TriesHere), ((attempt.User, null), TriesAnywhere)]
            : [((attempt.User, null), TriesHere)];
}
