namespace BlueTrace.Core.Authority;

/// <summary>How much a user may have of the authority in an hour; no phone needs a hundredth of it.</summary>
/// <param name="TempIdsPerHour">TempIDs, at least 1.</param>
/// <param name="UploadsPerHour">Contact logs, at least 1.</param>
public sealed record UserQuotas(int TempIdsPerHour, int UploadsPerHour)
{
    /// <summary>As much as anybody wants.</summary>
    public static readonly UserQuotas None = new(int.MaxValue, int.MaxValue);
}
