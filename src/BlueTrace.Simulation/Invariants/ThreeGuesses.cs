namespace BlueTrace.Simulation.Invariants;

/// <summary>Counts the passwords that are really looked at.</summary>
internal sealed class ThreeGuesses() : Invariant("three-guesses",
    "After three wrong passwords in a row none is looked at until the block is over; by the rule per address three "
        + "from one address, thirty from anywhere.")
{
    private FailureRecord Record => field ??= new FailureRecord(Truth);
    private readonly HashSet<(UserId User, LoginOrigin From)> _compared = [];

    public override void PasswordCompared(UserId user, LoginOrigin origin, bool isRight) =>
        _compared.Add((user, origin));

    public override void LoginJudged(in LoginAttempt attempt, ServerMessageKind verdict)
    {
        if (!_compared.Remove((attempt.User, attempt.Origin))) return;
        var until = Record.BlockedUntil(attempt);
        if (until > 0)
            Report($"A password for {attempt.User} was looked at, though it is blocked until "
                + $"{Violation.Describe(until)}.",
                Truth.PersonOf(attempt.User));
        Record.Note(attempt);
    }

    public override void ServerStarted()
    {
        _compared.Clear();
        Record.ForgetFailures();
    }
}
