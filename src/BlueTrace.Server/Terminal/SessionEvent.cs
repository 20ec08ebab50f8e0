namespace BlueTrace.Server.Terminal;

/// <summary>What --verbose shows beside the assignment's events: who comes, fails and goes.</summary>
/// <param name="User">Who, as the client says.</param>
/// <param name="From">From which address; empty for from anywhere.</param>
/// <param name="What">What happened, in a few words.</param>
public sealed record SessionEvent(UserId User, string From, string What) : AuthorityEvent;
