using BlueTrace.Core.Wire;

namespace BlueTrace.Core.Authority;

/// <summary>
/// What the authority remembers. It has one caller at a time. What is added is found at once, but it is kept for good
/// only when <see cref="Commit"/> has returned; nothing may be acknowledged before that.
/// </summary>
public interface IAuthorityStore
{
    /// <summary>Finds whose TempID it is.</summary>
    bool TryFind(TempId id, out IssuedTempId issued);

    /// <summary>Adds a TempID that <see cref="TryFind"/> doesn't find yet.</summary>
    void Add(in IssuedTempId issued);

    /// <summary>Adds an upload, all of it.</summary>
    void Add(UploadReport upload);

    /// <summary>Makes all that was added durable, at once and in order.</summary>
    /// <exception cref="StoreException">
    /// Nothing added since the last commit is found any more, and nothing of it may be acknowledged; some may have
    /// reached the disk all the same.
    /// </exception>
    void Commit();
}
