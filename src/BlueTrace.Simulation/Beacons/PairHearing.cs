using System.Numerics;

namespace BlueTrace.Simulation.Beacons;

/// <summary>What two people's phones logged of each other in an interval, by beacon in the order of time.</summary>
/// <param name="first">One of them.</param>
/// <param name="second">The other, with a larger number.</param>
/// <param name="ofFirst">Beacons of the first that the second logged: a bit for each.</param>
/// <param name="ofSecond">Beacons of the second that the first logged.</param>
/// <param name="phones">When they emit.</param>
/// <param name="interval">When it was.</param>
internal struct PairHearing(
    int first, int second, ulong ofFirst, ulong ofSecond, PhoneTable phones, Interval interval)
{
    private readonly long _firstEmitsAt = phones.FirstBeaconFrom(interval.Begin, first);
    private readonly long _secondEmitsAt = phones.FirstBeaconFrom(interval.Begin, second);
    private readonly long _beaconInterval = phones.BeaconInterval;
    private ulong _ofFirst = ofFirst;
    private ulong _ofSecond = ofSecond;

    /// <summary>One of them.</summary>
    public int First { get; } = first;

    /// <summary>The other, with a larger number.</summary>
    public int Second { get; } = second;

    /// <summary>Goes on to the next beacon; false after the last.</summary>
    /// <param name="hearer">Who logged it.</param>
    /// <param name="moment">When, in milliseconds of the run.</param>
    public bool TryNext(out int hearer, out long moment)
    {
        var (first, second) = (MomentOf(_firstEmitsAt, _ofFirst), MomentOf(_secondEmitsAt, _ofSecond));
        moment = Math.Min(first, second);
        hearer = first <= second ? Second : First;
        if (first <= second) _ofFirst &= _ofFirst - 1;
        else _ofSecond &= _ofSecond - 1;
        return moment != long.MaxValue;
    }

    private readonly long MomentOf(long first, ulong beacons) =>
        beacons == 0 ? long.MaxValue : first + BitOperations.TrailingZeroCount(beacons) * _beaconInterval;
}
