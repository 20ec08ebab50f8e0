using BlueTrace.Simulation.Chance;
using BlueTrace.Simulation.Time;

namespace BlueTrace.Simulation.Scenarios;

/// <summary>What chance gives to each person before anything happens; the same in both engines.</summary>
/// <param name="scenario">What is simulated.</param>
/// <param name="draws">The numbers of the run.</param>
public sealed class Endowment(Scenario scenario, Draws draws)
{
    /// <summary>Whether a person has the app.</summary>
    public bool HasPhone(int person) => draws.Happens(scenario.Adoption, Purpose.Adoption, (ulong)person);

    /// <summary>The clock of a person's phone.</summary>
    public WorldClock ClockOf(int person) => new(scenario.Start,
        Error((long)scenario.Clocks.SkewMax.TotalMilliseconds, person, 0),
        (int)Error(scenario.Clocks.DriftPartsPerMillionMax, person, 1));

    /// <summary>When a person's phone would say its first beacon, in milliseconds.</summary>
    public long FirstBeacon(int person) =>
        draws.Below((long)scenario.Phones.BeaconInterval.TotalMilliseconds, Purpose.Phase, (ulong)person, 0);

    /// <summary>When a person's phone logs in, in milliseconds.</summary>
    public long LoginAt(int person) =>
        draws.Below(Math.Max(1, (long)scenario.Phones.LoginSpread.TotalMilliseconds), Purpose.Phase, (ulong)person, 1);

    /// <summary>Who of so many people falls ill, and when, in milliseconds.</summary>
    public IEnumerable<(int Person, long Moment)> FallIll(int people)
    {
        var settings = scenario.Illness;
        var from = (long)settings.From.TotalMilliseconds;
        var span = (long)settings.To.TotalMilliseconds - from;
        HashSet<int> ill = [];
        for (var draw = 0UL; ill.Count < Math.Min(settings.People, people); draw++)
        {
            var person = (int)draws.Below(people, Purpose.Illness, draw, 0);
            if (ill.Add(person)) yield return (person, from + draws.Below(span + 1, Purpose.Illness, draw, 1));
        }
    }

    private long Error(long most, int person, ulong kind) =>
        most == 0 ? 0 : draws.Below(2 * most + 1, Purpose.ClockError, (ulong)person, kind) - most;
}
