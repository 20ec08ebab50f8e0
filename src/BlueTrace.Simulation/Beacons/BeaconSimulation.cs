using System.Numerics;

namespace BlueTrace.Simulation.Beacons;

/// <summary>
/// The protocol's rules over arrays: phones as numbers, TempIDs as (phone, epoch), every beacon judged, no bytes. Gives
/// the contact logs of the model "messages", record for record, and the same uploads, where every request of a phone is
/// answered at once: no latency, no lost connection, a server that never fails.
/// <para>As long as nobody comes or goes nothing has to be done at the moment at which it happens, so a pair's beacons
/// are judged by up to 64 at once: each by its own draw, under its own TempID.</para>
/// </summary>
public sealed class BeaconSimulation
{
    /// <summary>Receivers of a block: enough work to be worth waking a thread, few enough to share out.</summary>
    private const int BlockReceivers = 4096;

    private readonly BeaconsScenario _scenario;
    private readonly IMobilityModel _mobility;
    private readonly NeighbourIndex _neighbours;
    private readonly PhoneTable _phones;
    private readonly ReceiverBlock[] _blocks;
    private readonly (Scanner Scanner, ReplayedBeacons? Replay)[] _adversaries;
    private readonly BeaconMetric[] _metrics;
    private readonly BeaconMetric[] _pairMetrics;
    private readonly Queue<(int Person, long Moment)> _ill;
    private readonly List<Upload> _uploads = [];
    private readonly Action<int, Action<int>> _share;
    private readonly long _stepLength;
    private readonly long _keptFor;
    private ulong _outcome;
    private long _heardUntil;

    /// <summary>Builds a population at its first moment.</summary>
    /// <param name="scenario">What is simulated; its encounters play no part.</param>
    /// <param name="mobility">Who is near whom.</param>
    /// <param name="random">The numbers of the run.</param>
    /// <param name="share">Does something for each number below the first argument, on any number of threads.</param>
    internal BeaconSimulation(
        BeaconsScenario scenario, IMobilityModel mobility, CounterBasedRandom random, Action<int, Action<int>> share)
    {
        _scenario = scenario;
        _mobility = mobility;
        _share = share;
        _stepLength = mobility.StepSeconds * 1000L;
        _keptFor = KeptFor(scenario);
        _neighbours = new NeighbourIndex(mobility.People);
        _phones = new PhoneTable(scenario, new InitialAssignment(scenario, random), mobility.People);
        var loss = new BeaconLoss(random, scenario.Air, _phones.BeaconInterval);
        _blocks = new ReceiverBlock[(mobility.People + BlockReceivers - 1) / BlockReceivers];
        for (var block = 0; block < _blocks.Length; block++)
        {
            var first = block * BlockReceivers;
            _blocks[block] = new ReceiverBlock(first, Math.Min(BlockReceivers, mobility.People - first), _phones, loss);
        }

        _adversaries = [.. scenario.Attacks.SelectMany(attack => attack switch
        {
            ReplaySettings replay => [(replay.HearsBeside, new ReplayedBeacons(replay, _phones, loss, random))],
            TrackingSettings tracking => tracking.FindNamed().Select(place => (place, (ReplayedBeacons?)null)),
            _ => throw new ArgumentException($"There is no attack for {attack.GetType().Name}.", nameof(scenario)),
        }).Select(one => (new Scanner(one.Item1, _phones, loss), one.Item2))];
        _metrics =
            [.. scenario.Measures.Select(name => BeaconMetrics.Make(name, scenario, _phones, mobility.StepSeconds))];
        _pairMetrics = [.. _metrics.Where(metric => metric.HearsPairs)];
        _ill = new(_phones.Uploads);
    }

    /// <summary>Milliseconds since the run began.</summary>
    public long Now { get; private set; }

    /// <summary>Beacons judged so far, one for each phone that might have heard it.</summary>
    public long Judged => _blocks.Sum(block => block.Judged);

    /// <summary>Beacons that entered a log so far; those of attacks are not among them.</summary>
    public long Logged => _blocks.Sum(block => block.Logged);

    /// <summary>How many people have the app.</summary>
    public int Phones => _phones.Count;

    /// <summary>A hash over what was heard, overheard and handed over, with its moment, and what is kept.</summary>
    public ulong Outcome => _blocks.Aggregate(_outcome + Digest, (outcome, block) => outcome + block.Outcome);

    /// <summary>What was measured, once the run is over.</summary>
    public IEnumerable<Table> Tables => _metrics.SelectMany(metric => metric.Tables());

    /// <summary>A hash of all that was heard and is kept.</summary>
    public ulong Digest => _blocks.Aggregate(0UL, (digest, block) => block.AddTo(digest));

    /// <summary>The contact logs handed over so far.</summary>
    public IReadOnlyList<Upload> Uploads => _uploads;

    /// <summary>Goes on to a moment.</summary>
    /// <param name="milliseconds">Since the run began.</param>
    /// <param name="afterStep">Is told how many milliseconds have gone by; may throw to stop.</param>
    public void RunUntil(long milliseconds, Action<long>? afterStep = null)
    {
        while (Now < milliseconds)
        {
            if (Now % _stepLength == 0) Meet();
            while (_ill.TryPeek(out var ill) && ill.Moment <= Now) Upload(_ill.Dequeue().Person);
            Now = Math.Min(milliseconds, (Now / _stepLength + 1) * _stepLength);
            if (_ill.TryPeek(out var next)) Now = Math.Min(Now, next.Moment);
            afterStep?.Invoke(Now);
        }

        Hear();
    }

    /// <summary>The contact log of a person at this moment, ordered by sender and epoch.</summary>
    public IReadOnlyList<LogEntry> LogOf(int person) =>
        [.. HeardBy(person)
            .GroupBy(encounter => (encounter.Sender, encounter.Epoch))
            .Select(same => same.MaxBy(encounter => encounter.HeardAt))
            .OrderBy(encounter => encounter.Sender).ThenBy(encounter => encounter.Epoch)];

    /// <summary>Every valid beacon that a person's phone has heard and not had to forget.</summary>
    public IEnumerable<LogEntry> HeardBy(int person)
    {
        if (!_phones.Has(person)) return [];
        var clock = _phones.ClockOf(person);
        var kept = clock.At(Now) - _scenario.Phones.Retention;
        return _blocks[person / BlockReceivers].HeardBy(person).GroupBy(heard => heard.Row.Sender, Resolve)
            .SelectMany(heard => heard)
            .Concat(_adversaries.SelectMany(adversary => adversary.Replay?.HeardBy(person) ?? []))
            .Where(encounter => clock.At(encounter.HeardAt) > kept);
    }

    /// <summary>How long the log of a phone may go back, with the slowest clock, in milliseconds.</summary>
    private static long KeptFor(BeaconsScenario scenario) =>
        (long)(scenario.Phones.Retention.TotalMilliseconds / (1 - scenario.Clocks.DriftPartsPerMillionMax / 1e6))
            + 1000;

    /// <summary>Finds the TempIDs of the beacons that were heard of one sender.</summary>
    private IEnumerable<LogEntry> Resolve(int sender, IEnumerable<(Interval Interval, ReceivedBeacons Row)> heard)
    {
        var rotation = _phones.RotationOf(sender);
        foreach (var (interval, row) in heard)
        {
            var first = _phones.FirstBeaconFrom(interval.Begin, sender);
            for (var rest = row.Beacons; rest != 0; rest &= rest - 1)
            {
                var moment = first + BitOperations.TrailingZeroCount(rest) * _phones.BeaconInterval;
                _phones.Follow(ref rotation, sender, moment);
                yield return new LogEntry(sender, rotation.Epoch, rotation.Start, moment);
            }
        }
    }

    private void Meet()
    {
        List<Meeting> meetings = [];
        if (!_mobility.Read(Now / _stepLength, meetings)) return;
        Hear();
        _neighbours.Take(meetings);
        foreach (var metric in _metrics) metric.Met(Now, _neighbours);
    }

    private void Upload(int person)
    {
        Hear();
        var upload = new Upload(person, Now, LogOf(person));
        _uploads.Add(upload);
        foreach (var metric in _metrics) metric.Uploaded(upload);
        var hash = EventHash.Of(OutcomeKind.ContactLogShown, Now, person);
        foreach (var entry in upload.Log)
            hash = hash.With(((ulong)entry.Sender << 32) | (uint)entry.Epoch, (ulong)entry.Start);
        _outcome += hash.Value;
    }

    /// <summary>Lets everybody say and hear what is left to this moment, under the surroundings as they are.</summary>
    private void Hear()
    {
        while (_heardUntil < Now)
        {
            var interval =
                new Interval(_heardUntil, Math.Min(Now, _heardUntil + BernoulliRun.Longest * _phones.BeaconInterval));
            _share(_blocks.Length, block => _blocks[block].Emit(interval));
            _share(_blocks.Length, block => _blocks[block].Hear(interval, _neighbours));
            if (_adversaries.Length > 0) Overhear(interval);
            if (_pairMetrics.Length > 0) Tell(interval);
            _heardUntil = interval.End;
            Forget(interval.End - _keptFor);
        }
    }

    /// <summary>Lets adversaries hear an interval, then tells what all of them heard in the order of time.</summary>
    private void Overhear(Interval interval)
    {
        List<(int Place, LogEntry Beacon)> all = [];
        foreach (var (scanner, replay) in _adversaries)
        {
            LogEntry[] overheard = [.. scanner.Hear(interval, _neighbours)];
            replay?.Play(interval, overheard, _neighbours);
            all.AddRange(overheard.Select(beacon => (scanner.Place, beacon)));
        }

        foreach (var (place, beacon) in all.OrderBy(one => one.Beacon.HeardAt))
        {
            _outcome += EventHash.Of(OutcomeKind.Overheard, beacon.HeardAt, place)
                .With(((ulong)beacon.Sender << 32) | (uint)beacon.Epoch).Value;
            foreach (var metric in _metrics) metric.Overheard(place, beacon);
        }
    }

    /// <summary>Joins what both sides of each pair have logged in an interval, and tells the metrics.</summary>
    private void Tell(Interval interval)
    {
        foreach (var block in _blocks)
        {
            foreach (var row in block.Latest) Tell(row, interval);
        }
    }

    private void Tell(in ReceivedBeacons row, Interval interval)
    {
        var (receiver, sender, beacons) = row;
        var others = _blocks[sender / BlockReceivers].LatestOf(sender, receiver);
        if (receiver > sender && others != 0) return;
        var pair = receiver < sender
            ? new PairHearing(receiver, sender, others, beacons, _phones, interval)
            : new PairHearing(sender, receiver, beacons, others, _phones, interval);
        foreach (var metric in _pairMetrics) metric.Heard(pair);
    }

    private void Forget(long before)
    {
        foreach (var block in _blocks) block.DropBefore(before);
        foreach (var (_, replay) in _adversaries) replay?.DropBefore(before);
    }
}
