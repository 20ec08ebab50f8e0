using BlueTrace.Core.Wire;

namespace BlueTrace.Core.Authority;

/// <summary>
/// The health authority: who may log in, whose TempID is whose, whom a contact log names. It has one caller at a time,
/// and what it decides must be committed to its store before anybody is told.
/// </summary>
/// <param name="credentials">Who may log in.</param>
/// <param name="guard">Who is blocked.</param>
/// <param name="issuer">Who makes TempIDs and knows them again.</param>
/// <param name="store">Where uploads are kept.</param>
/// <param name="retention">How long TempIDs and entries are remembered; null for ever.</param>
public sealed class HealthAuthority(
    ICredentials credentials, ILoginGuard guard, ITempIdIssuer issuer, IAuthorityStore store, TimeSpan? retention)
{
    private readonly ContactTracer _tracer = new(issuer, retention);

    /// <summary>Whether the user is blocked at this moment, for whoever comes from <paramref name="origin"/>.</summary>
    public bool IsBlocked(UserId user, LoginOrigin origin, DateTimeOffset now) => guard.IsBlocked(user, origin, now);

    /// <summary>Judges one attempt to log in.</summary>
    public LoginVerdict LogIn(in LoginAttempt attempt, DateTimeOffset now) => guard.Judge(attempt, credentials, now);

    /// <summary>Issues a TempID to a user who is logged in.</summary>
    public IssuedTempId IssueTempId(UserId user, DateTimeOffset now) => issuer.Issue(user, now);

    /// <summary>Traces the contacts of a user who is logged in, and adds log and contacts to the store.</summary>
    public UploadReport TakeUpload(UserId user, IReadOnlyList<ContactLogEntry> entries, DateTimeOffset now)
    {
        var upload = _tracer.Trace(user, entries, now);
        store.Add(upload);
        return upload;
    }

    /// <summary>Makes everything decided since the last commit durable.</summary>
    /// <exception cref="StoreException">Nothing of it is kept.</exception>
    public void Commit() => store.Commit();
}
