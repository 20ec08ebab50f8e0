using System.Numerics;

namespace BlueTrace.Simulation.Beacons;

/// <summary>Which beacons the air loses, as <see cref="RadioMedium"/> does: by chance, and by distance.</summary>
internal sealed class BeaconLoss(CounterBasedRandom random, BeaconAirSettings settings, long interval)
{
    private readonly Probability[]? _reach = settings.PathLoss is { } law
        ? [.. Enumerable.Range(0, ushort.MaxValue + 1).Select(new PathLoss(law).Reach)]
        : null;

    private Probability Loss => settings.Loss;

    private ulong Interval => (ulong)interval;

    /// <summary>What reaches one receiver.</summary>
    public Receiver To(int person) =>
        new(this, random.Row(RandomStreamId.BeaconLoss, (ulong)person),
            random.Row(RandomStreamId.SignalNoise, (ulong)person));

    /// <summary>Where the draws about one receiver are.</summary>
    public readonly struct Receiver(BeaconLoss air, ulong lossRow, ulong noiseRow)
    {
        /// <summary>Which beacons of a run are received: a bit for each.</summary>
        /// <param name="sender">Who says them, and from how far.</param>
        /// <param name="first">When the first was, in milliseconds.</param>
        /// <param name="said">Which are said.</param>
        public ulong Receive(Neighbour sender, long first, ulong said)
        {
            var count = BernoulliRun.Longest - BitOperations.LeadingZeroCount(said);
            var lossPair = CounterBasedRandom.Pair(lossRow, (ulong)sender.Person);
            var received = said & ~BernoulliRun.Accepted(air.Loss, lossPair, (ulong)first, air.Interval, count);
            if (air._reach is not { } reach) return received;

            var noisePair = CounterBasedRandom.Pair(noiseRow, (ulong)sender.Person);
            return received
                & BernoulliRun.Accepted(reach[sender.Decimetres], noisePair, (ulong)first, air.Interval, count);
        }
    }
}
