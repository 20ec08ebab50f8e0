namespace BlueTrace.Simulation.Invariants;

/// <summary>Holds every verdict on an attempt to log in against who is blocked by the checks' own account.</summary>
internal sealed class Blocks() : Invariant("blocks",
    "Nobody logs in during a block; a block comes with the third wrong password, not before, and no "
        + "attempt prolongs it.")
{
    private FailureRecord Record => field ??= new FailureRecord(Truth);

    public override void LoginJudged(in LoginAttempt attempt, ServerMessageKind verdict)
    {
        var person = Truth.PersonOf(attempt.User);
        var until = Record.BlockedUntil(attempt);
        if (until > 0)
        {
            if (verdict == ServerMessageKind.Welcome)
                Report($"{attempt.User} was let in, though it is blocked until {Violation.Describe(until)}.", person);
            return;
        }

        if (verdict == ServerMessageKind.Blocked)
            Report($"{attempt.User} was told that it is blocked, and it is not.", person);
        if (!Record.Note(attempt) && verdict == ServerMessageKind.NowBlocked)
            Report($"{attempt.User} was blocked before there were as many wrong passwords in a row as that takes.",
                person);
    }

    public override void ServerStarted() => Record.ForgetFailures();
}
