using BlueTrace.Core.Authority;
using BlueTrace.Core.Wire;

namespace BlueTrace.Tests.Lab.Crash;

/// <summary>
/// What a server would be that acknowledges too early: a batch is said to be kept when it is only about to be, and
/// reaches the disk with the next one.
/// </summary>
internal sealed class EarlyStore(IAuthorityStore store) : IAuthorityStore
{
    private List<IssuedTempId> _tempIds = [];
    private List<UploadReport> _uploads = [];
    private List<IssuedTempId> _lateTempIds = [];
    private List<UploadReport> _lateUploads = [];

    public bool TryFind(TempId id, out IssuedTempId issued)
    {
        issued = _tempIds.Concat(_lateTempIds).FirstOrDefault(staged => staged.Id == id);
        return issued.Id == id || store.TryFind(id, out issued);
    }

    public void Add(in IssuedTempId issued) => _tempIds.Add(issued);

    public void Add(UploadReport upload) => _uploads.Add(upload);

    public void Commit()
    {
        foreach (var issued in _lateTempIds) store.Add(issued);
        foreach (var upload in _lateUploads) store.Add(upload);
        (_lateTempIds, _tempIds) = (_tempIds, []);
        (_lateUploads, _uploads) = (_uploads, []);
        store.Commit();
    }
}
