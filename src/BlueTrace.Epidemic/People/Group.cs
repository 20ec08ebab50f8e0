namespace BlueTrace.Epidemic.People;

/// <summary>A class, a team or a club.</summary>
/// <param name="First">Where its members begin.</param>
/// <param name="Size">How many they are.</param>
/// <param name="MeetingParts">How likely two of them meet on a day, in 2^32nds.</param>
internal readonly record struct Group(int First, int Size, ulong MeetingParts)
{
    /// <summary>How likely two of them meet on a day.</summary>
    public double MeetingShare => (double)MeetingParts / (1UL << 32);
}
