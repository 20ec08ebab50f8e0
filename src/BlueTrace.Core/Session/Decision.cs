using BlueTrace.Core.Authority;
using BlueTrace.Core.Wire;

namespace BlueTrace.Core.Session;

/// <summary>What the server decided upon one message of a client.</summary>
/// <param name="Reply">What the client is told.</param>
/// <param name="Event">What the authority's terminal is told, if anything.</param>
public readonly record struct Decision(ServerMessage Reply, AuthorityEvent? Event = null)
{
    /// <summary>Whether the reply promises something that must be durable before it is said.</summary>
    public bool Acknowledges => Reply.Kind is ServerMessageKind.TempIdIssued or ServerMessageKind.UploadAccepted;

    /// <summary>The decision where the store could not keep what this one promises.</summary>
    public Decision TakenBack() => Acknowledges ? new Decision(ServerMessage.Of(ServerMessageKind.Trouble)) : this;
}
