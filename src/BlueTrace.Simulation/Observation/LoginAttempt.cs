namespace BlueTrace.Simulation.Observation;

/// <summary>An attempt to log in that the authority has judged.</summary>
/// <param name="User">As whom.</param>
/// <param name="Password">The password given.</param>
/// <param name="Origin">From where.</param>
/// <param name="DecidedAt">When it was judged, in milliseconds since the run began.</param>
public readonly record struct LoginAttempt(UserId User, Password Password, LoginOrigin Origin, long DecidedAt);
