namespace BlueTrace.Epidemic.Scenarios;

/// <summary>Ages in steps of ten years, numbered from 0; the last is everybody of 80 and more.</summary>
internal static class AgeBand
{
    /// <summary>How many there are.</summary>
    public const int Count = 9;

    /// <summary>The first of those who work.</summary>
    public const int FirstAdult = 2;

    /// <summary>The first of those who have retired.</summary>
    public const int FirstElder = 7;

    /// <summary>0 for a child, 1 for an adult, 2 for an elder.</summary>
    public static int StageOf(int decade) => decade < FirstAdult ? 0 : decade < FirstElder ? 1 : 2;
}
