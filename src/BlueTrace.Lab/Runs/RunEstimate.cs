using BlueTrace.Epidemic.Scenarios;

namespace BlueTrace.Lab.Runs;

/// <summary>
/// What a run will take, as far as a scenario's settings say: good to within a factor of five, for whoever asks whether
/// to wait. People of a contact trace are not counted before it is read; there are taken to be fifty.
/// </summary>
/// <param name="Events">How much will happen.</param>
/// <param name="Time">How long it takes one core of an ordinary machine.</param>
internal readonly record struct RunEstimate(double Events, TimeSpan Time)
{
    private const double TracePeople = 50;
    private const double TraceNeighbours = 2;

    // Rounded from what ./lab run says of the scenarios that ship.
    private const double EventSeconds = 4e-6;
    private const double ReceptionSeconds = 2e-6;
    private const double BatchedReceptionSeconds = 4e-8;
    private const double PersonDaySeconds = 5e-7;

    /// <summary>That it is said is one; all else that happens comes to about one more for each.</summary>
    private const double EventsPerBeacon = 2;

    /// <summary>A guess at a password is a connection, a user name, a password, and their answers.</summary>
    private const double EventsPerGuess = 10;

    /// <summary>The estimate for one run.</summary>
    public static RunEstimate Of(Scenario scenario) => scenario switch
    {
        MessagesScenario messages => OfMessages(messages),
        BeaconsScenario beacons => OfBeacons(beacons),
        CityScenario city => OfCity(city),
        _ => throw new ArgumentException($"No model plays {scenario.GetType().Name}.", nameof(scenario)),
    };

    /// <summary>The estimate for a sweep on the cores of this machine, as if each run were of its scenario.</summary>
    public static RunEstimate OfSweep(Scenario scenario, SweepSettings sweep)
    {
        var (run, runs) = (Of(scenario), RunsOf(sweep));
        return new(run.Events * runs, run.Time * Math.Ceiling((double)runs / Environment.ProcessorCount));
    }

    /// <summary>How many runs a sweep has.</summary>
    public static int RunsOf(SweepSettings sweep) =>
        sweep.Over.Aggregate(sweep.Seeds, (product, axis) => product * axis.Values.Count);

    /// <summary>A time as people say it who do not know it well.</summary>
    public static string InWords(TimeSpan time) => time.TotalSeconds switch
    {
        < 30 => "seconds",
        < 90 => "a minute",
        < 3 * 60 => "2 minutes",
        < 8 * 60 => "5 minutes",
        < 50 * 60 => $"{Math.Round(time.TotalMinutes / 10) * 10} minutes",
        < 90 * 60 => "an hour",
        < 48 * 3600 => $"{Math.Round(time.TotalHours)} hours",
        _ => $"{Math.Round(time.TotalDays)} days",
    };

    private static RunEstimate OfMessages(MessagesScenario scenario)
    {
        var (people, neighbours) = CrowdOf(scenario);
        var said = people * scenario.Adoption.Value * (scenario.Duration / scenario.Phones.BeaconInterval);
        var attacked = scenario.Attacks.Sum(attack => EventsOf(attack, scenario.Duration));
        var heard = said * neighbours * scenario.Adoption.Value * (1 - scenario.Air.Loss.Value) + attacked * neighbours;
        return Make(said * EventsPerBeacon + attacked, heard * ReceptionSeconds);
    }

    private static RunEstimate OfBeacons(BeaconsScenario scenario)
    {
        var (people, neighbours) = CrowdOf(scenario);
        var with = scenario.Adoption.Value;
        var judged = people * with * (scenario.Duration / scenario.Phones.BeaconInterval) * neighbours * with;
        return new RunEstimate(judged, TimeSpan.FromSeconds(judged * BatchedReceptionSeconds));
    }

    /// <summary>An epidemic grows by R in a generation until nearly everybody has been infected.</summary>
    private static RunEstimate OfCity(CityScenario scenario)
    {
        var (disease, days) = (scenario.City.Disease, scenario.Duration.TotalDays);
        var people = scenario.City.Trace is null ? scenario.City.People : TracePeople;
        var generations = days / disease.GenerationScaleDays;
        var infected =
            Math.Min(people, disease.InfectedAtStart * Math.Pow(Math.Max(1, disease.Reproduction), generations));
        return new RunEstimate(infected, TimeSpan.FromSeconds(people * days * PersonDaySeconds));
    }

    private static RunEstimate Make(double events, double otherSeconds) =>
        new(events, TimeSpan.FromSeconds(events * EventSeconds + otherSeconds));

    private static double EventsOf(AttackSettings attack, TimeSpan duration) => attack switch
    {
        FloodSettings flood => flood.BeaconsPerSecond * Math.Min(flood.For.TotalSeconds, duration.TotalSeconds),
        GuessingSettings guessing =>
            guessing.Connections * guessing.GuessesAtOnce * (duration / guessing.RetryPause) * EventsPerGuess,
        _ => 0,
    };

    /// <summary>How many people there are, and how many are around each of them on average.</summary>
    private static (double People, double Neighbours) CrowdOf(EncounterScenario scenario) => scenario.Encounters switch
    {
        RandomMixingSettings mixing => (mixing.People, mixing.Neighbours),
        HouseholdsAndWorkplacesSettings homes => (homes.People, homes.HouseholdMax / 2.0 + homes.Colleagues / 3),
        RandomWaypointSettings walks => (walks.People,
            walks.People * Math.PI * Math.Pow((double)walks.RangeMetres / walks.SideMetres, 2)),
        ScheduledMeetingsSettings meetings => (meetings.People, meetings.Gatherings
            .Sum(gathering => gathering.People.Count * (gathering.People.Count - 1.0)
                * ((gathering.To - gathering.From) / scenario.Duration)) / meetings.People),
        FixedPairsSettings pairs => (pairs.People, 1),
        TraceSettings => (TracePeople, TraceNeighbours),
        _ => throw new ArgumentException($"No estimate for {scenario.Encounters.GetType().Name}.", nameof(scenario)),
    };
}
