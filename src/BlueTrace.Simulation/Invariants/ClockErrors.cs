namespace BlueTrace.Simulation.Invariants;

/// <summary>How wrong the clock of a phone has been so far; checks that compare moments allow for it.</summary>
internal static class ClockErrors
{
    /// <summary>The most by which a time measured with this clock may be wrong, in milliseconds.</summary>
    public static long OfTime(IGroundTruth truth, int person, long milliseconds) =>
        truth.SkewsOf(person).Most - truth.SkewsOf(person).Least + Drift(truth, person, milliseconds);

    /// <summary>The most by which this clock is or was ahead or behind, in milliseconds.</summary>
    public static long OfMoment(IGroundTruth truth, int person) =>
        Math.Max(Math.Abs(truth.SkewsOf(person).Least), Math.Abs(truth.SkewsOf(person).Most))
            + Drift(truth, person, truth.Now);

    /// <summary>What the clock gains or loses, and a little for rounding.</summary>
    private static long Drift(IGroundTruth truth, int person, long milliseconds) =>
        milliseconds * Math.Abs(truth.ClockOf(person).DriftPartsPerMillion) / 1_000_000 + 10;
}
