namespace BlueTrace.Core.Authority;

/// <summary>
/// How one connection proves that a number is its own: with the code that was sent there. Another connection's code
/// proves nothing, and spoils nothing.
/// </summary>
/// <param name="number">The number.</param>
/// <param name="code">The code that was sent there.</param>
/// <param name="sentAt">When, by a clock that only runs forward.</param>
public sealed class NumberProof(UserId number, OneTimeCode code, TimeSpan sentAt)
{
    private int _tries;

    /// <summary>The number.</summary>
    public UserId Number => number;

    /// <summary>Counts a try; true if it is the code, in time, and not tried too often.</summary>
    public bool IsProvedBy(OneTimeCode given, TimeSpan now) =>
        ++_tries <= OneTimeCode.TriesMax && now - sentAt < OneTimeCode.Lifetime && given == code;
}
