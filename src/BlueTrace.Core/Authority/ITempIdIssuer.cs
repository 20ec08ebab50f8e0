using BlueTrace.Core.Wire;

namespace BlueTrace.Core.Authority;

/// <summary>
/// Makes TempIDs, and alone can say whose they are. One kind draws them at random and remembers (the assignment's);
/// another may seal the user into the TempID and remember nothing (the real BlueTrace).
/// </summary>
public interface ITempIdIssuer
{
    /// <summary>Makes a TempID for <paramref name="user"/> that is valid from <paramref name="now"/> on.</summary>
    IssuedTempId Issue(UserId user, DateTimeOffset now);

    /// <summary>
    /// Says whose TempID it is, and when it could be heard; false if this authority never issued it or has forgotten
    /// it.
    /// </summary>
    bool TryResolve(TempId id, out IssuedTempId issued);
}
