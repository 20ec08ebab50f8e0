using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace BlueTrace.Proving.Crash;

/// <summary>Everything that a server acknowledged; many clients may write into it.</summary>
internal sealed class AcknowledgementLog
{
    private readonly ConcurrentDictionary<TempId, UserId> _owners = [];
    private ImmutableList<IssuedTempId> _tempIds = [];
    private ImmutableList<SentUpload> _uploads = [];

    /// <summary>The TempIDs, in the order in which clients read them.</summary>
    public IReadOnlyList<IssuedTempId> TempIds => _tempIds;

    /// <summary>The uploads, in the order in which clients read that they are kept.</summary>
    public IReadOnlyList<SentUpload> Uploads => _uploads;

    /// <summary>Writes down a TempID.</summary>
    public void Add(IssuedTempId issued)
    {
        _owners[issued.Id] = issued.User;
        ImmutableInterlocked.Update(ref _tempIds, known => known.Add(issued));
    }

    /// <summary>Writes down an upload.</summary>
    public void Add(SentUpload upload) => ImmutableInterlocked.Update(ref _uploads, known => known.Add(upload));

    /// <summary>Whose an acknowledged TempID is; false for others.</summary>
    public bool TryFindOwner(TempId id, out UserId owner) => _owners.TryGetValue(id, out owner);
}
