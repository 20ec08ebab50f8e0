using System.Numerics;
using BlueTrace.Simulation.Air;
using BlueTrace.Simulation.Chance;
using BlueTrace.Simulation.Encounters;

namespace BlueTrace.Simulation.Population;

/// <summary>Which beacons the air loses on the way, as <see cref="Aether"/> does: by chance, and by distance.</summary>
internal sealed class BeaconLoss
{
    private readonly Draws _draws;
    private readonly Probability _loss;
    private readonly ulong _interval;
    private readonly Probability[]? _reach;

    /// <summary>The losses of an air in which phones say a beacon at every interval, in milliseconds.</summary>
    public BeaconLoss(Draws draws, AirSettings air, long interval)
    {
        _draws = draws;
        _loss = air.Loss;
        _interval = (ulong)interval;
        if (air.PathLoss is { } law) _reach = [.. Enumerable.Range(0, ushort.MaxValue + 1).Select(law.Reach)];
    }

    /// <summary>What reaches one receiver.</summary>
    public Receiver To(int person) =>
        new(this, _draws.Row(Purpose.BeaconLoss, (ulong)person), _draws.Row(Purpose.SignalNoise, (ulong)person));

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
            var received = said & ~DrawRun.Covered(air._loss, lossPair, (ulong)first, air._interval, count);
            if (air._reach is not { } reach) return received;

            var noisePair = Draws.Pair(noiseRow, (ulong)sender.Person);
            return received & DrawRun.Covered(reach[sender.Decimetres], noisePair, (ulong)first, air._interval, count);
        }
    }
}
