namespace BlueTrace.Core.Authority;

/// <summary>
/// All that a batch wants kept before anybody is answered, as units that are kept or not by themselves: its attempts to
/// log in together, its TempIDs together, its registrations together, each upload.
/// </summary>
/// <param name="DecidedAt">When; blocks count from here.</param>
/// <param name="Attempts">Attempts whose passwords were looked at.</param>
/// <param name="TempIds">TempIDs that are nobody's yet.</param>
/// <param name="Uploads">Contact logs that came in, traced.</param>
public sealed record Changes(
    Moment DecidedAt,
    IReadOnlyList<SettledAttempt> Attempts,
    IReadOnlyList<IssuedTempId> TempIds,
    IReadOnlyList<UploadReport> Uploads)
{
    /// <summary>Numbers that were proved, with their passwords.</summary>
    public IReadOnlyList<Registration> Registrations { get; init; } = [];

    /// <summary>Whether there is nothing to keep.</summary>
    public bool IsEmpty => Attempts.Count + TempIds.Count + Uploads.Count + Registrations.Count == 0;
}
