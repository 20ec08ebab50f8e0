using BlueTrace.Simulation.Phones;

namespace BlueTrace.Simulation.Checks;

/// <summary>How wrong the clock of a phone has been so far; checks that compare moments allow for it.</summary>
internal sealed class ClockErrors
{
    private readonly Dictionary<int, (long Least, long Most)> _skews = [];

    /// <summary>Looks at a clock: somebody may have moved it.</summary>
    public void Note(SimulatedPhone phone)
    {
        var skew = phone.Clock.SkewMilliseconds;
        var (least, most) = _skews.GetValueOrDefault(phone.Person, (skew, skew));
        _skews[phone.Person] = (Math.Min(least, skew), Math.Max(most, skew));
    }

    /// <summary>The most by which a time measured with this clock may be wrong, in milliseconds.</summary>
    public long OfTime(SimulatedPhone phone, long milliseconds)
    {
        Note(phone);
        var (least, most) = _skews[phone.Person];
        return most - least + Drift(phone, milliseconds);
    }

    /// <summary>The most by which this clock is or was ahead or behind, in milliseconds.</summary>
    public long OfMoment(SimulatedPhone phone, long now)
    {
        Note(phone);
        var (least, most) = _skews[phone.Person];
        return Math.Max(Math.Abs(least), Math.Abs(most)) + Drift(phone, now);
    }

    /// <summary>What the clock gains or loses, and a little for rounding.</summary>
    private static long Drift(SimulatedPhone phone, long milliseconds) =>
        milliseconds * Math.Abs(phone.Clock.DriftPartsPerMillion) / 1_000_000 + 10;
}
