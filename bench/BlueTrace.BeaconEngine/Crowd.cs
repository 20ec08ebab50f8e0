using BlueTrace.Simulation;
using BlueTrace.Simulation.Beacons;
using BlueTrace.Simulation.Kernel;
using BlueTrace.Simulation.Mobility;
using BlueTrace.Simulation.Scenarios;

namespace BlueTrace.BeaconEngine;

/// <summary>People with phones that say a beacon a minute, and have a new TempID every quarter of an hour.</summary>
/// <param name="Phones">How many.</param>
/// <param name="Neighbours">How many others each hears at a time, on average.</param>
/// <param name="Hours">For how long.</param>
/// <param name="MinutesTogether">After how long everybody is near others.</param>
internal sealed record Crowd(int Phones, int Neighbours, int Hours, int MinutesTogether)
{
    private const ulong Seed = 1;
    private const int RoundsMax = 3;
    private static readonly Probability Loss = new(0.3);

    /// <summary>How long it is watched, in milliseconds.</summary>
    public long Milliseconds => Hours * 3_600_000L;

    /// <summary>Makes the engine for it, at its first moment.</summary>
    public BeaconSimulation Assemble(int threads)
    {
        var scenario = new BeaconsScenario
        {
            Duration = TimeSpan.FromHours(Hours),
            Measures = [],
            Air = new BeaconAirSettings { Loss = Loss },
            Phones =
                new BeaconPhoneSettings { BeaconInterval = TimeSpan.FromMinutes(1), Retention = TimeSpan.FromDays(21) },
        };
        var random = new CounterBasedRandom(Seed);
        var mixing = new RandomMixing(random, Phones, Neighbours, stepSeconds: 60, stepsTogether: 1);
        var encounters = new Rounds(
            mixing, Math.Min(RoundsMax, (Hours * 60 + MinutesTogether - 1) / MinutesTogether), MinutesTogether);
        return SimulationFactory.Create(scenario, encounters, random, (parts, work) =>
            Parallel.For(0, parts, new ParallelOptions { MaxDegreeOfParallelism = threads }, work));
    }
}
