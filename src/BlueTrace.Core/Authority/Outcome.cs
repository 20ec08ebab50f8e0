namespace BlueTrace.Core.Authority;

/// <summary>Whether a unit of changes is durable.</summary>
public enum Kept : byte
{
    /// <summary>It is, and will be found after any crash.</summary>
    Yes,

    /// <summary>It is not, and never will be.</summary>
    No,

    /// <summary>Nobody knows: all of it may be found later, or nothing. Clients are told the same as upon No.</summary>
    Unknown,
}

/// <summary>What became of changes, by unit.</summary>
/// <param name="Attempts">Of the attempts to log in.</param>
/// <param name="TempIds">Of the TempIDs.</param>
/// <param name="Registrations">Of the registrations.</param>
/// <param name="Uploads">Of each upload, in order.</param>
/// <param name="Reason">Where not all is kept: why, in a sentence for the operator; else null.</param>
public sealed record Outcome(
    Kept Attempts, Kept TempIds, Kept Registrations, IReadOnlyList<Kept> Uploads, string? Reason = null)
{
    /// <summary>Whether everything is durable.</summary>
    public bool IsWhole => Attempts == Kept.Yes && TempIds == Kept.Yes && Registrations == Kept.Yes
        && Uploads.All(upload => upload == Kept.Yes);

    /// <summary>The same for every unit.</summary>
    public static Outcome Of(Changes changes, Kept kept, string? reason = null) =>
        new(kept, kept, kept, [.. changes.Uploads.Select(_ => kept)], reason);
}
