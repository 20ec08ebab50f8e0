namespace BlueTrace.Simulation.Actors;

/// <summary>What each person is given by chance beforehand; the same in the models "messages" and "beacons".</summary>
/// <param name="scenario">What is simulated.</param>
/// <param name="random">The numbers of the run.</param>
public sealed class InitialAssignment(EncounterScenario scenario, CounterBasedRandom random)
{
    /// <summary>Whether a person has the app.</summary>
    public bool HasPhone(int person) => random.Happens(scenario.Adoption, RandomStreamId.Adoption, (ulong)person);

    /// <summary>The clock of a person's phone.</summary>
    public DeviceClock ClockOf(int person) => new(scenario.Start,
        Error((long)scenario.Clocks.SkewMax.TotalMilliseconds, person, 0),
        (int)Error(scenario.Clocks.DriftPartsPerMillionMax, person, 1));

    /// <summary>When a person's phone would say its first beacon, in milliseconds.</summary>
    public long FirstBeacon(int person) =>
        random.Below(
            (long)scenario.PhoneRules.BeaconInterval.TotalMilliseconds, RandomStreamId.Phase, (ulong)person, 0);

    /// <summary>When a person's phone logs in, in milliseconds.</summary>
    public long LoginAt(int person) =>
        random.Below(Math.Max(1, (long)scenario.PhoneRules.LoginSpread.TotalMilliseconds), RandomStreamId.Phase,
            (ulong)person, 1);

    /// <summary>Who of so many people falls ill, and when, in milliseconds.</summary>
    public IEnumerable<(int Person, long Moment)> FallIll(int people)
    {
        var settings = scenario.Illness;
        var from = (long)settings.From.TotalMilliseconds;
        var span = (long)settings.To.TotalMilliseconds - from;
        HashSet<int> ill = [];
        for (var draw = 0UL; ill.Count < Math.Min(settings.People, people); draw++)
        {
            var person = (int)random.Below(people, RandomStreamId.Illness, draw, 0);
            if (ill.Add(person)) yield return (person, from + random.Below(span + 1, RandomStreamId.Illness, draw, 1));
        }
    }

    private long Error(long most, int person, ulong kind) =>
        most == 0 ? 0 : random.Below(2 * most + 1, RandomStreamId.ClockError, (ulong)person, kind) - most;
}
