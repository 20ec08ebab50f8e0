namespace BlueTrace.Core.Authority;

/// <summary>What a client is told upon one message.</summary>
/// <param name="Reply">The reply.</param>
/// <param name="Event">What the authority's terminal is told, if anything.</param>
public readonly record struct Decision(ServerMessage Reply, AuthorityEvent? Event = null);
