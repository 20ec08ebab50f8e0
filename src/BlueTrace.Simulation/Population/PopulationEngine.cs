using System.Numerics;
using BlueTrace.Simulation.Attacks;
using BlueTrace.Simulation.Chance;
using BlueTrace.Simulation.Encounters;
using BlueTrace.Simulation.Scenarios;

namespace BlueTrace.Simulation.Population;

/// <summary>
/// The protocol's rules over arrays: phones as numbers, TempIDs as (phone, epoch), every beacon judged, no bytes. Gives
/// the contact logs of the wire engine, record for record, and the same uploads, where every request of a phone is
/// answered at once: no latency, no lost connection, a server that never fails. Of attacks it knows replays.
/// <para>As long as nobody comes or goes nothing has to be done at the moment at which it happens, so a pair's beacons are
/// judged by up to 64 at once: each by its own draw, under its own TempID.</para>
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
    private readonly ReplayedBeacons[] _replays;
    private readonly Queue<(int Person, long Moment)> _ill;
    private readonly List<Upload> _uploads = [];
    private readonly Action<int, Action<int>> _share;
    private readonly long _stepLength;
    private readonly long _keptFor;
    private long _heardUntil;

    /// <summary>Builds a population at its first moment.</summary>
    /// <param name="scenario">What is simulated; wires, server and delays of the air play no part.</param>
    /// <param name="encounters">Who meets whom.</param>
    /// <param name="draws">The numbers of the run.</param>
    /// <param name="share">Does something for each number below the first argument, on as many threads as it likes.</param>
    /// <exception cref="ArgumentException">Somebody attacks otherwise than by replays.</exception>
    public PopulationEngine(Scenario scenario, IEncounters encounters, Draws draws, Action<int, Action<int>> share)
    {
        _scenario = scenario;
        _encounters = encounters;
        _share = share;
        _stepLength = encounters.StepSeconds * 1000L;
        _keptFor = KeptFor(scenario);
        _surroundings = new Surroundings(encounters.People);
        var endowment = new Endowment(scenario, draws);
        _phones = new PhoneTable(scenario, endowment, encounters.People);
        var loss = new BeaconLoss(draws, scenario.Air, _phones.Interval);
        _blocks = new ReceiverBlock[(encounters.People + BlockReceivers - 1) / BlockReceivers];
        for (var block = 0; block < _blocks.Length; block++)
        {
            var first = block * BlockReceivers;
            _blocks[block] = new ReceiverBlock(first, Math.Min(BlockReceivers, encounters.People - first), _phones, loss);
        }

        _replays = [.. scenario.Attacks.Select(attack => attack is ReplaySettings replay
            ? new ReplayedBeacons(replay, _phones, loss, draws)
            : throw new ArgumentException("A population knows no attack but replays.", nameof(scenario)))];
        _ill = new(endowment.FallIll(encounters.People).Where(ill => _phones.Has(ill.Person))
            .Select(ill => (ill.Person, Math.Max(ill.Moment, _phones.LoginOf(ill.Person)))).OrderBy(ill => ill.Item2));
    }

    /// <summary>Milliseconds since the run began.</summary>
    public long Now { get; private set; }

    /// <summary>Beacons judged so far, one for each phone that might have heard it.</summary>
    public long Judged => _blocks.Sum(block => block.Judged);

    /// <summary>Beacons that entered a log so far; those of attacks are not among them.</summary>
    public long Logged => _blocks.Sum(block => block.Logged);

    /// <summary>A hash of all that was heard and is kept.</summary>
    public ulong Digest => _blocks.Aggregate(0UL, (digest, block) => block.AddTo(digest));

    /// <summary>The contact logs handed over so far.</summary>
    public IReadOnlyList<Upload> Uploads => _uploads;

    /// <summary>Goes on to a moment.</summary>
    /// <param name="milliseconds">Since the run began.</param>
    public void RunUntil(long milliseconds)
    {
        while (Now < milliseconds)
        {
            if (Now % _stepLength == 0) Meet();
            while (_ill.TryPeek(out var ill) && ill.Moment <= Now) Upload(_ill.Dequeue().Person);
            Now = Math.Min(milliseconds, (Now / _stepLength + 1) * _stepLength);
            if (_ill.TryPeek(out var next)) Now = Math.Min(Now, next.Moment);
        }

        Hear();
    }

    /// <summary>The contact log of a person at this moment, ordered by sender and epoch.</summary>
    public IReadOnlyList<Encounter> LogOf(int person) =>
        [.. HeardBy(person)
            .GroupBy(encounter => (encounter.Sender, encounter.Epoch))
            .Select(same => same.MaxBy(encounter => encounter.HeardAt))
            .OrderBy(encounter => encounter.Sender).ThenBy(encounter => encounter.Epoch)];

    /// <summary>Every valid beacon that a person's phone has heard and not had to forget.</summary>
    public IEnumerable<Encounter> HeardBy(int person)
    {
        if (!_phones.Has(person)) return [];
        var clock = _phones.ClockOf(person);
        var kept = clock.At(Now) - _scenario.Phones.Retention;
        return _blocks[person / BlockReceivers].HeardBy(person).GroupBy(heard => heard.Row.Sender, Resolve)
            .SelectMany(heard => heard)
            .Concat(_replays.SelectMany(replay => replay.HeardBy(person)))
            .Where(encounter => clock.At(encounter.HeardAt) > kept);
    }

    /// <summary>How long the log of a phone may go back, with the slowest clock, in milliseconds.</summary>
    private static long KeptFor(Scenario scenario) =>
        (long)(scenario.Phones.Retention.TotalMilliseconds / (1 - scenario.Clocks.DriftPartsPerMillionMax / 1e6)) + 1000;

    /// <summary>Finds the TempIDs of the beacons that were heard of one sender.</summary>
    private IEnumerable<Encounter> Resolve(int sender, IEnumerable<(Period Period, EncounterRow Row)> heard)
    {
        var chain = _phones.ChainOf(sender);
        foreach (var (period, row) in heard)
        {
            var first = _phones.FirstBeaconFrom(period.Begin, sender);
            for (var rest = row.Beacons; rest != 0; rest &= rest - 1)
            {
                var moment = first + BitOperations.TrailingZeroCount(rest) * _phones.Interval;
                _phones.Follow(ref chain, sender, moment);
                yield return new Encounter(sender, chain.Epoch, chain.Start, moment);
            }
        }
    }

    private void Meet()
    {
        List<Meeting> meetings = [];
        if (!_encounters.Read(Now / _stepLength, meetings)) return;
        Hear();
        _surroundings.Take(meetings);
    }

    private void Upload(int person)
    {
        Hear();
        _uploads.Add(new Upload(person, Now, LogOf(person)));
    }

    /// <summary>Lets everybody say and hear what is left to this moment, under the surroundings as they are.</summary>
    private void Hear()
    {
        while (_heardUntil < Now)
        {
            var period = new Period(_heardUntil, Math.Min(Now, _heardUntil + DrawRun.Longest * _phones.Interval));
            _share(_blocks.Length, block => _blocks[block].Speak(period));
            _share(_blocks.Length, block => _blocks[block].Hear(period, _surroundings));
            foreach (var replay in _replays) replay.Play(period, _surroundings);
            _heardUntil = period.End;
            Forget(period.End - _keptFor);
        }
    }

    private void Forget(long before)
    {
        foreach (var block in _blocks) block.DropBefore(before);
        foreach (var replay in _replays) replay.DropBefore(before);
    }
}
