namespace BlueTrace.Core.Authority;

/// <summary>Something that the health authority's own terminal shows.</summary>
public abstract record AuthorityEvent;

/// <summary>A TempID was issued and is durable.</summary>
public sealed record TempIdIssued(IssuedTempId Issued) : AuthorityEvent;

/// <summary>A contact log came in and is durable.</summary>
public sealed record ContactLogReceived(UploadReport Upload) : AuthorityEvent;

/// <summary>A user who was logged in logged out.</summary>
public sealed record LoggedOut(UserId User) : AuthorityEvent;

/// <summary>A code is to be sent to a number.</summary>
public sealed record CodeDrawn(UserId Number, OneTimeCode Code) : AuthorityEvent;
