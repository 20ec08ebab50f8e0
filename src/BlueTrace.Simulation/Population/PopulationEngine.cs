using BlueTrace.Simulation.Chance;
using BlueTrace.Simulation.Encounters;
using BlueTrace.Simulation.Scenarios;

namespace BlueTrace.Simulation.Population;

/// <summary>
/// The protocol's rules over arrays: phones as numbers, TempIDs as (phone, epoch), every beacon judged, no bytes. Gives
/// the contact logs of the wire engine, record for record, where every request of a phone is answered at once: no
/// latency, no lost connection, a server that never fails.
/// </summary>
public sealed class PopulationEngine
{
    /// <summary>Receivers of a block: enough work for a thread to be worth waking, and few enough to share out.</summary>
    private const int BlockReceivers = 4096;

    private readonly Scenario _scenario;
    private readonly IEncounters _encounters;
    private readonly Surroundings _surroundings;
    private readonly PhoneTable _phones;
    private readonly ReceiverBlock[] _blocks;
    private readonly Speech[] _speeches;
    private readonly long[] _starts;
    private readonly Action<int, Action<int>> _share;

    /// <summary>Builds a population at its first moment.</summary>
    /// <param name="scenario">What is simulated; wires, server and delays of the air play no part.</param>
    /// <param name="encounters">Who meets whom.</param>
    /// <param name="draws">The numbers of the run.</param>
    /// <param name="share">Does something for each number below the first argument, on as many threads as it likes.</param>
    public PopulationEngine(Scenario scenario, IEncounters encounters, Draws draws, Action<int, Action<int>> share)
    {
        _scenario = scenario;
        _encounters = encounters;
        _share = share;
        _surroundings = new Surroundings(encounters.People);
        _phones = new PhoneTable(scenario, new Endowment(scenario, draws), encounters.People);
        _speeches = new Speech[encounters.People];
        _starts = new long[encounters.People];
        _blocks = new ReceiverBlock[(encounters.People + BlockReceivers - 1) / BlockReceivers];
        for (var block = 0; block < _blocks.Length; block++)
        {
            var people = PeopleOf(block);
            _blocks[block] = new ReceiverBlock(people.Start.Value, people.End.Value - people.Start.Value, _phones, draws,
                scenario.Air.Loss, (int)scenario.Phones.TempIdLifetime.TotalSeconds);
        }
    }

    /// <summary>Milliseconds since the run began.</summary>
    public long Now { get; private set; }

    /// <summary>Beacons judged so far, one for each phone that might have heard it.</summary>
    public long Judged => _blocks.Sum(block => block.Judged);

    /// <summary>Beacons that entered a log so far.</summary>
    public long Logged => _blocks.Sum(block => block.Logged);

    /// <summary>Goes on to a moment: a whole number of steps, or the end.</summary>
    /// <param name="milliseconds">Since the run began.</param>
    public void RunUntil(long milliseconds)
    {
        var stepLength = _encounters.StepSeconds * 1000L;
        while (Now < milliseconds)
        {
            var hasChanged = _surroundings.Read(_encounters, Now / stepLength);
            if (hasChanged) _share(_blocks.Length, block => _blocks[block].Meet(_surroundings));
            var end = Math.Min(milliseconds, Now + stepLength);
            while (Speak(end)) _share(_blocks.Length, block => _blocks[block].Hear(Now, _speeches, _starts));
            Now = end;
        }
    }

    /// <summary>The contact log of a person at this moment, ordered by sender and epoch.</summary>
    public IReadOnlyList<Encounter> LogOf(int person)
    {
        if (!_phones.Has(person)) return [];
        var clock = _phones.ClockOf(person);
        return [.. _blocks[person / BlockReceivers].HeardBy(person)
            .Select(Resolve)
            .GroupBy(encounter => (encounter.Sender, encounter.Epoch))
            .Select(same => same.MaxBy(encounter => encounter.HeardAt))
            .Where(encounter => clock.At(encounter.HeardAt) + _scenario.Phones.Retention > clock.At(Now))
            .OrderBy(encounter => encounter.Sender).ThenBy(encounter => encounter.Epoch)];
    }

    private Encounter Resolve(Sighting sighting)
    {
        var chain = _phones.ChainAt(sighting.Sender, sighting.Number);
        return new Encounter(
            sighting.Sender, chain.Epoch, chain.Start, _phones.MomentOf(sighting.Sender, sighting.Number));
    }

    private Range PeopleOf(int block) =>
        (block * BlockReceivers)..Math.Min(_encounters.People, (block + 1) * BlockReceivers);

    /// <summary>Has everybody say their next beacon of the step; false if nobody has one left.</summary>
    private bool Speak(long stepEnd)
    {
        var speaks = new bool[_blocks.Length];
        _share(_blocks.Length, block =>
            speaks[block] = _phones.Speak(PeopleOf(block), Now, stepEnd, _speeches, _starts));
        return speaks.Contains(true);
    }
}
