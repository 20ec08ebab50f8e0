using System.Runtime.InteropServices;

namespace BlueTrace.Server.Network;

/// <summary>
/// Counts the sessions of each user, and the bytes of contact logs that are on their way. No user may have more of
/// these than are left for all others together, so that one can't take all the room; but where nothing is on its way, a
/// log of any length may come.
/// </summary>
internal sealed class UserLimits(int sessionsPerUserMax, long uploadBytesMax) : IUserLimits
{
    private readonly Lock _lock = new();
    private readonly Dictionary<UserId, int> _sessions = [];
    private readonly Dictionary<UserId, long> _uploads = [];
    private long _uploadBytes;

    /// <summary>How many sessions were opened, those that have ended included.</summary>
    public int SessionsOpened { get; private set; }

    public bool TryOpenSession(UserId user)
    {
        lock (_lock)
        {
            ref var sessions = ref CollectionsMarshal.GetValueRefOrAddDefault(_sessions, user, out _);
            if (sessions >= sessionsPerUserMax) return false;
            sessions++;
            SessionsOpened++;
            return true;
        }
    }

    public void CloseSession(UserId user)
    {
        lock (_lock)
        {
            if (--CollectionsMarshal.GetValueRefOrNullRef(_sessions, user) == 0) _sessions.Remove(user);
        }
    }

    public bool TryReserve(UserId user, long bytes)
    {
        lock (_lock)
        {
            var own = _uploads.GetValueOrDefault(user) + bytes;
            if (_uploadBytes > 0 && own > uploadBytesMax - _uploadBytes - bytes) return false;
            _uploads[user] = own;
            _uploadBytes += bytes;
            return true;
        }
    }

    public void Release(UserId user, long bytes)
    {
        lock (_lock)
        {
            _uploadBytes -= bytes;
            if ((CollectionsMarshal.GetValueRefOrNullRef(_uploads, user) -= bytes) == 0) _uploads.Remove(user);
        }
    }
}
