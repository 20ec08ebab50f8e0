using BlueTrace.Core.Wire;

namespace BlueTrace.Core.Authority;

/// <summary>A store that lives as long as its process: for the lab and for tests.</summary>
public sealed class MemoryStore : IAuthorityStore
{
    private readonly Dictionary<TempId, IssuedTempId> _tempIds = [];
    private readonly List<UploadReport> _uploads = [];

    /// <summary>The uploads added, oldest first.</summary>
    public IReadOnlyList<UploadReport> Uploads => _uploads;

    /// <inheritdoc/>
    public bool TryFind(TempId id, out IssuedTempId issued) => _tempIds.TryGetValue(id, out issued);

    /// <inheritdoc/>
    public void Add(in IssuedTempId issued) => _tempIds.Add(issued.Id, issued);

    /// <inheritdoc/>
    public void Add(UploadReport upload) => _uploads.Add(upload);

    /// <summary>Keeps everything: memory is as durable as it gets.</summary>
    public void Commit()
    {
    }
}
