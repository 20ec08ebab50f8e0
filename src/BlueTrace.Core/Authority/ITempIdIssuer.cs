namespace BlueTrace.Core.Authority;

/// <summary>
/// Makes TempIDs. One kind draws them at random and has the store remember them (the assignment's); another may seal
/// the user into the TempID, and nobody has to remember it (the real BlueTrace).
/// </summary>
public interface ITempIdIssuer
{
    /// <summary>
    /// Makes a TempID for <paramref name="user"/> that is valid from <paramref name="now"/> on; whether it is nobody's
    /// yet the store has to say.
    /// </summary>
    IssuedTempId Propose(UserId user, DateTimeOffset now);
}
