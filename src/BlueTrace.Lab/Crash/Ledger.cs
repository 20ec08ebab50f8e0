using BlueTrace.Core.Wire;

namespace BlueTrace.Lab.Crash;

/// <summary>Everything that a server acknowledged; many clients may write into it.</summary>
internal sealed class Ledger
{
    private readonly Lock _lock = new();
    private readonly List<IssuedTempId> _tempIds = [];
    private readonly Dictionary<TempId, UserId> _owners = [];
    private readonly List<SentUpload> _uploads = [];

    /// <summary>How many TempIDs.</summary>
    public int TempIdCount
    {
        get
        {
            lock (_lock) return _tempIds.Count;
        }
    }

    /// <summary>How many uploads.</summary>
    public int UploadCount
    {
        get
        {
            lock (_lock) return _uploads.Count;
        }
    }

    /// <summary>The TempIDs, in the order in which clients read them.</summary>
    public IReadOnlyList<IssuedTempId> TempIds
    {
        get
        {
            lock (_lock) return [.. _tempIds];
        }
    }

    /// <summary>The uploads, in the order in which clients read that they are kept.</summary>
    public IReadOnlyList<SentUpload> Uploads
    {
        get
        {
            lock (_lock) return [.. _uploads];
        }
    }

    /// <summary>Writes down a TempID.</summary>
    public void Add(IssuedTempId issued)
    {
        lock (_lock)
        {
            _tempIds.Add(issued);
            _owners[issued.Id] = issued.User;
        }
    }

    /// <summary>Writes down an upload.</summary>
    public void Add(SentUpload upload)
    {
        lock (_lock) _uploads.Add(upload);
    }

    /// <summary>One of the TempIDs.</summary>
    public IssuedTempId TempIdAt(int number)
    {
        lock (_lock) return _tempIds[number];
    }

    /// <summary>Whose an acknowledged TempID is; false for others.</summary>
    public bool TryFindOwner(TempId id, out UserId owner)
    {
        lock (_lock) return _owners.TryGetValue(id, out owner);
    }
}
