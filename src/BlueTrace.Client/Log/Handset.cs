using BlueTrace.Core.Device;
using BlueTrace.Core.Wire;

namespace BlueTrace.Client.Log;

/// <summary>
/// One user's phone in use: the same phone for the radio, the commands and the log keeper, which come from different
/// threads.
/// </summary>
/// <param name="user">Whose phone it is.</param>
/// <param name="phone">What decides.</param>
/// <param name="time">The clock that beacons are judged by.</param>
internal sealed class Handset(UserId user, Phone phone, TimeProvider time)
{
    private readonly Lock _gate = new();
    private bool _logHasChanged;

    /// <summary>Whose phone it is.</summary>
    public UserId User => user;

    /// <summary>Rung when the contact log has changed.</summary>
    public Signal LogChanged { get; } = new();

    /// <summary>What this phone would say now; null until it has a TempID.</summary>
    public Beacon? Beacon
    {
        get { lock (_gate) return phone.Beacon; }
    }

    /// <summary>Whether this phone has a TempID that may be heard now.</summary>
    public bool HasFreshTempId
    {
        get { lock (_gate) return phone.HasFreshTempId(time.GetUtcNow()); }
    }

    /// <summary>Takes a fresh TempID for its own.</summary>
    public void Adopt(TempId id, ValidityWindow window)
    {
        lock (_gate) phone.Adopt(id, window);
    }

    /// <summary>Judges a datagram, logs it if it is a valid beacon, and says in words what it made of it.</summary>
    public string Hear(ReadOnlySpan<byte> datagram)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            var hearing = phone.Hear(datagram, now);
            if (hearing.Verdict == HearingVerdict.Logged) MarkChanged();
            return hearing.Describe(now);
        }
    }

    /// <summary>The contact log as it is to be uploaded now.</summary>
    public IReadOnlyList<ContactLogEntry> ContactLog()
    {
        lock (_gate)
        {
            if (phone.Log.Forget(time.GetUtcNow()) > 0) MarkChanged();
            return [.. phone.Log.Entries.Select(heard => heard.Entry)];
        }
    }

    /// <summary>Forgets what is due.</summary>
    /// <param name="changed">The log, if it has changed since this was last asked; else null.</param>
    /// <returns>How long it is until something is to be forgotten; null while the log is empty.</returns>
    public TimeSpan? Forget(out HeardEntry[]? changed)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            var hasChanged = phone.Log.Forget(now) > 0 || _logHasChanged;
            changed = hasChanged ? [.. phone.Log.Entries] : null;
            _logHasChanged = false;
            return phone.Log.NextForgetting - now;
        }
    }

    private void MarkChanged()
    {
        _logHasChanged = true;
        LogChanged.Ring();
    }
}
