using BlueTrace.Simulation.Beacons;

namespace BlueTrace.Simulation;

/// <summary>The one place where settings become parts, and parts a simulation.</summary>
public static class SimulationFactory
{
    /// <summary>Makes the simulation that a scenario describes, at its first moment.</summary>
    /// <param name="scenario">What is simulated.</param>
    /// <param name="seed">What is drawn depends on it alone.</param>
    /// <param name="trace">What is played of its contact trace, where there is one.</param>
    /// <param name="observers">Who sees what happens.</param>
    /// <exception cref="FormatException">Settings conflict; the message says how.</exception>
    public static MessageSimulation Create(
        MessagesScenario scenario, ulong seed, TraceExcerpt? trace, params SimulationObserver[] observers)
    {
        if (scenario.FindMistake() is { } mistake) throw new FormatException(mistake);
        var random = new CounterBasedRandom(seed);
        return Create(scenario, CreateMobility(scenario.Encounters, random, trace), random, observers);
    }

    /// <summary>Makes a simulation of people who move about as a model of their own says.</summary>
    /// <param name="scenario">What is simulated; its encounters play no part.</param>
    /// <param name="mobility">Who is near whom; made with <paramref name="random"/> where it draws.</param>
    /// <param name="random">The numbers of the run.</param>
    /// <param name="observers">Who sees what happens.</param>
    /// <exception cref="FormatException">An attack names somebody who is not there.</exception>
    public static MessageSimulation Create(
        MessagesScenario scenario, IMobilityModel mobility, CounterBasedRandom random,
        params SimulationObserver[] observers)
    {
        RequireNamed(scenario.Attacks, mobility.People);
        var observer = observers.Length == 1 ? observers[0] : new SimulationObservers(observers);
        return new MessageSimulation(new SimulationAssembly(scenario, mobility, random, observer));
    }

    /// <summary>Makes a simulation of the model "beacons".</summary>
    /// <param name="scenario">What is simulated; its encounters play no part.</param>
    /// <param name="mobility">Who is near whom; made with <paramref name="random"/> where it draws.</param>
    /// <param name="random">The numbers of the run.</param>
    /// <param name="share">Does something for each number below the first argument, on any number of threads.</param>
    /// <exception cref="FormatException">An attack names somebody who is not there.</exception>
    public static BeaconSimulation Create(
        BeaconsScenario scenario, IMobilityModel mobility, CounterBasedRandom random, Action<int, Action<int>> share)
    {
        RequireNamed(scenario.Attacks, mobility.People);
        return new BeaconSimulation(scenario, mobility, random, share);
    }

    /// <summary>Makes what says who is near whom.</summary>
    /// <param name="settings">How they meet.</param>
    /// <param name="random">The numbers of the run.</param>
    /// <param name="trace">What is played of the contact trace, where there is one.</param>
    public static IMobilityModel CreateMobility(
        EncounterSettings settings, CounterBasedRandom random, TraceExcerpt? trace) =>
        settings switch
        {
            RandomMixingSettings mixing => new RandomMixing(
                random, mixing.People, mixing.Neighbours, mixing.StepSeconds, mixing.StepsTogether),
            HouseholdsAndWorkplacesSettings days => new HouseholdsAndWorkplaces(random, days),
            RandomWaypointSettings walks => new RandomWaypoint(random, walks),
            ScheduledMeetingsSettings meetings => new ScheduledMeetings(
                meetings.People, meetings.StepSeconds, meetings.Gatherings),
            FixedPairsSettings pairs => new FixedPairs(
                pairs.People, pairs.StepSeconds, pairs.LengthsSeconds, pairs.PauseSeconds),
            TraceSettings => new RecordedEncounters(trace!),
            _ => throw new ArgumentException($"There is no model for {settings.GetType().Name}.", nameof(settings)),
        };

    /// <summary>Looks whether everybody whom attacks name is there.</summary>
    /// <exception cref="FormatException">Somebody is not.</exception>
    private static void RequireNamed(IReadOnlyList<AttackSettings> attacks, int people)
    {
        for (var i = 0; i < attacks.Count; i++)
        {
            if (attacks[i].FindNamed().Any(person => person < 0 || person >= people))
            {
                throw new FormatException(
                    $"attacks[{i}] names somebody who is not there: people have the numbers 0 to {people - 1}.");
            }
        }
    }
}
