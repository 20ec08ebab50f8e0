using System.Numerics;
using BlueTrace.Simulation.Air;
using BlueTrace.Simulation.Chance;
using BlueTrace.Simulation.Encounters;

namespace BlueTrace.Simulation.Population;

/// <summary>Which beacons the air loses on the way, as <see cref="Aether"/> does: by chance, and by distance.</summary>
internal sealed class BeaconLoss(Draws draws, AirSettings settings, long interval)
{
    private readonly Probability[]? _reach = settings.PathLoss is { } law
        ? [.. Enumerable.Range(0, ushort.MaxValue + 1).Select(law.Reach)]
        : null;

    private Probability Loss => settings.Loss;

    private ulong Interval => (ulong)interval;

    /// <summary>What reaches one receiver.</summary>
    public Receiver To(int person) =>
        new(this, draws.Row(Purpose.BeaconLoss, (ulong)person), draws.Row(Purpose.SignalNoise, (ulong)person));

    /// <summary>Where the draws about one receiver are.</summary>
    public readonly struct Receiver(BeaconLoss air, ulong lossRow, ulong noiseRow)
    {
        /// <summary>Which beacons of a run are received: a bit for each.</summary>
        /// <param name="sender">Who says them, and from how far.</param>
        /// <param name="first">When the first was, in milliseconds.</param>
        /// <param name="said">Which are said.</param>
        public ulong Receive(Neighbour sender, long first, ulong said)
        {
            var count = DrawRun.Longest - BitOperations.LeadingZeroCount(said);
            var lossPair = Draws.Pair(lossRow, (ulong)sender.Person);
            var received = said & ~DrawRun.Covered(air.Loss, lossPair, (ulong)first, air.Interval, count);
            if (air._reach is not { } reach) return received;

            var noisePair = Draws.Pair(noiseRow, (ulong)sender.Person);
            return received & DrawRun.Covered(reach[sender.Decimetres], noisePair, (ulong)first, air.Interval, count);
        }
    }
}
