using System.Buffers;
using BlueTrace.Core.Session;

namespace BlueTrace.Core.Authority;

/// <summary>
/// What one connection has to say at one time, and what it is told. Messages are answered in order: those that follow
/// from the conversation alone as they are gathered, and behind them what a <see cref="RequestBatch"/> has to decide,
/// which is a password, a step of a registration, a contact log, or downloads in a row. A connection has one, uses it
/// again and again, and gathers nothing while it is in a batch: so its replies keep their order. A host may derive its
/// own to wait for it.
/// </summary>
/// <param name="session">The conversation it belongs to.</param>
public class Exchange(ServerSession session)
{
    /// <summary>The most messages gathered in one go; a longer pipeline waits its turn.</summary>
    public const int MessagesMax = 64;

    /// <summary>The conversation it belongs to.</summary>
    public ServerSession Session => session;

    /// <summary>What the authority has to decide, in order; empty where there is nothing.</summary>
    public List<ClientMessage> Said { get; } = [];

    /// <summary>What the client is told, in order.</summary>
    public List<Decision> Decided { get; } = [];

    /// <summary>In which stream of batches it belongs.</summary>
    public Lane Lane =>
        Said is [{ Kind: ClientMessageKind.Upload or ClientMessageKind.Entries }] ? Lane.Upload : Lane.Quick;

    /// <summary>Whether its one password is right; null while it has not been compared.</summary>
    public bool? IsRight { get; set; }

    /// <summary>
    /// Of its one new password: the hash. The host sets it before it has the exchange decided.
    /// </summary>
    public PasswordHash? NewHash { get; set; }

    /// <summary>How it proves its number, once a code was drawn for it.</summary>
    internal NumberProof? Proof { get; set; }

    /// <summary>What its password was compared with last: once it is logged in, what it logged in by.</summary>
    internal PasswordSecret? Secret { get; set; }

    /// <summary>The attempt to log in that its password is, once a batch has asked for it.</summary>
    internal PasswordAttempt? Attempt { get; set; }

    /// <summary>
    /// Takes messages off the front of <paramref name="arrived"/>, as many as may be decided together, and answers
    /// those that need no authority. False: there is no whole message, or the conversation is over.
    /// </summary>
    public bool TryGather(ref ReadOnlySequence<byte> arrived)
    {
        while (Said.Count + Decided.Count < MessagesMax && session.TryReceive(ref arrived, out var said)) Take(said);
        return Said.Count + Decided.Count > 0;
    }

    /// <summary>Takes a message that the session gave.</summary>
    public void Take(in ClientMessage said)
    {
        if (!session.TryAnswerAlone(said, out var reply))
            Said.Add(said);
        else if (reply.Kind == ServerMessageKind.Goodbye && session.IsOpen)
            Decided.Add(new Decision(reply, new LoggedOut(session.User)));
        else
            Decided.Add(new Decision(reply));
    }

    /// <summary>Makes ready for the next round.</summary>
    public void Clear()
    {
        Said.Clear();
        Decided.Clear();
        IsRight = null;
        NewHash = null;
        Attempt = null;
    }
}
