using BlueTrace.Core.Authority;
using BlueTrace.Core.Wire;

namespace BlueTrace.Simulation.Server;

/// <summary>
/// A store that keeps what was committed and, at a crash or where a commit fails, forgets all the rest.
/// </summary>
public sealed class ForgetfulStore : IAuthorityStore
{
    private readonly Dictionary<TempId, IssuedTempId> _tempIds = [];
    private readonly List<UploadReport> _uploads = [];
    private readonly List<TempId> _stagedTempIds = [];
    private int _uploadsKept;

    /// <summary>The uploads that are there, oldest first.</summary>
    public IReadOnlyList<UploadReport> Uploads => _uploads;

    /// <inheritdoc/>
    public bool TryFind(TempId id, out IssuedTempId issued) => _tempIds.TryGetValue(id, out issued);

    /// <inheritdoc/>
    public void Add(in IssuedTempId issued)
    {
        _tempIds.Add(issued.Id, issued);
        _stagedTempIds.Add(issued.Id);
    }

    /// <inheritdoc/>
    public void Add(UploadReport upload) => _uploads.Add(upload);

    /// <inheritdoc/>
    public void Commit()
    {
        _stagedTempIds.Clear();
        _uploadsKept = _uploads.Count;
    }

    /// <summary>Loses what was added since the last commit.</summary>
    public void Forget()
    {
        foreach (var id in _stagedTempIds) _tempIds.Remove(id);
        _stagedTempIds.Clear();
        _uploads.RemoveRange(_uploadsKept, _uploads.Count - _uploadsKept);
    }
}
