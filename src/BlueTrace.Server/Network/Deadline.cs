namespace BlueTrace.Server.Network;

/// <summary>
/// By when a client must have done something, and what it is told if it hasn't. Set by one task, watched by another.
/// Moments are of the clock that only runs forward: who sets the other one cuts nobody off.
/// </summary>
internal sealed class Deadline
{
    private volatile State _state = new(TimeSpan.MaxValue, Fault.None);

    /// <summary>Sets another deadline and returns the one before.</summary>
    public State Replace(TimeSpan at, Fault why)
    {
        var before = _state;
        _state = new State(at, why);
        return before;
    }

    /// <summary>Sets a deadline that was replaced.</summary>
    public void Restore(State before) => _state = before;

    /// <summary>Whether the time is over, and for what.</summary>
    public bool IsOver(TimeSpan now, out Fault why)
    {
        var state = _state;
        why = state.Why;
        return now >= state.At;
    }

    /// <summary>A moment and what it is about.</summary>
    public sealed record State(TimeSpan At, Fault Why);
}
