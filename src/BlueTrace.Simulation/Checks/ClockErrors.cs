using BlueTrace.Simulation.Phones;

namespace BlueTrace.Simulation.Checks;

/// <summary>How wrong the clock of a phone has been so far; checks that compare moments allow for it.</summary>
internal static class ClockErrors
{
    /// <summary>The most by which a time measured with this clock may be wrong, in milliseconds.</summary>
    public static long OfTime(SimulatedPhone phone, long milliseconds) =>
        phone.Skews.Most - phone.Skews.Least + Drift(phone, milliseconds);

    /// <summary>The most by which this clock is or was ahead or behind, in milliseconds.</summary>
    public static long OfMoment(SimulatedPhone phone, long now) =>
        Math.Max(Math.Abs(phone.Skews.Least), Math.Abs(phone.Skews.Most)) + Drift(phone, now);

    /// <summary>What the clock gains or loses, and a little for rounding.</summary>
    private static long Drift(SimulatedPhone phone, long milliseconds) =>
        milliseconds * Math.Abs(phone.Clock.DriftPartsPerMillion) / 1_000_000 + 10;
}
