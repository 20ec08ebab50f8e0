using BlueTrace.Core.Session;
using BlueTrace.Core.Wire;
using BlueTrace.Simulation.Watching;

namespace BlueTrace.Simulation.Checks;

/// <summary>Counts the passwords that are really looked at.</summary>
public sealed class ThreeGuesses(bool endsRun = false) : Check("three-guesses",
    "After three wrong passwords in a row none is looked at until the block is over; by the softer rule three from one "
    + "address, thirty from anywhere.", endsRun), ICheck
{
    private FailureRecord? _record;
    private readonly HashSet<(UserId User, LoginOrigin From)> _compared = [];

    /// <inheritdoc/>
    public override void Began(World world)
    {
        base.Began(world);
        _record = new FailureRecord(world);
    }

    /// <inheritdoc/>
    public void PasswordCompared(UserId user, LoginOrigin origin, bool isRight) => _compared.Add((user, origin));

    /// <inheritdoc/>
    public void LoginJudged(in LoginAttempt attempt, ServerMessageKind verdict)
    {
        if (!_compared.Remove((attempt.User, attempt.Origin))) return;
        var until = _record!.BlockedUntil(attempt);
        if (until > 0)
            Report($"A password for {attempt.User} was looked at, though it is blocked until {Violation.Describe(until)}.",
                World.PersonOf(attempt.User));
        _record.Note(attempt);
    }

    /// <inheritdoc/>
    public void ServerStarted()
    {
        _compared.Clear();
        _record!.ForgetFailures();
    }
}
