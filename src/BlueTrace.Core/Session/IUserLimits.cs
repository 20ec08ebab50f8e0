namespace BlueTrace.Core.Session;

/// <summary>
/// What the sessions of a server have between them: how many a user may have open, and how much may be on its way in
/// contact logs. A host whose connections run on several threads makes it safe for them.
/// </summary>
public interface IUserLimits
{
    /// <summary>Counts one session more of a user; false, and nothing is counted, if that is one too many.</summary>
    bool TryOpenSession(UserId user);

    /// <summary>Counts one session less of a user.</summary>
    void CloseSession(UserId user);

    /// <summary>
    /// Sets bytes aside for a contact log of a user that is about to come; false, and nothing is set aside, if there is
    /// no room.
    /// </summary>
    bool TryReserve(UserId user, long bytes);

    /// <summary>Gives back what was set aside: the log is answered, or will not come.</summary>
    void Release(UserId user, long bytes);
}
