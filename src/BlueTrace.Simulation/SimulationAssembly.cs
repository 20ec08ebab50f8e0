using System.Text;
using BlueTrace.Simulation.Attacks;

namespace BlueTrace.Simulation;

/// <summary>Joins the parts of one simulation: each is given what it needs, and nothing else.</summary>
internal sealed class SimulationAssembly
{
    private readonly MessagesScenario _scenario;
    private readonly IMobilityModel _mobility;
    private readonly CounterBasedRandom _random;
    private readonly SimulationObserver _observer;
    private readonly EventQueue _queue;
    private readonly NeighbourIndex _neighbours;
    private readonly RadioMedium _air;
    private readonly Network _network;
    private readonly SimulatedServer _server;
    private readonly InitialAssignment _assignment;
    private readonly SimulatedPhone?[] _phones;

    public SimulationAssembly(
        MessagesScenario scenario, IMobilityModel mobility, CounterBasedRandom random, SimulationObserver observer)
    {
        _scenario = scenario;
        _mobility = mobility;
        _random = random;
        _observer = observer;
        _queue = new EventQueue(random);
        _neighbours = new NeighbourIndex(mobility.People);
        _air = new RadioMedium(_queue, random, scenario.Air, _neighbours, mobility.People);
        _network = new Network(_queue, random, scenario.Network);
        _server = new SimulatedServer(scenario.Server, Enrol(mobility.People), scenario.Phones.TempIdLifetime,
            new DeviceClock(scenario.Start), _queue, random, _network, observer);
        _assignment = new InitialAssignment(scenario, random);
        _phones = new SimulatedPhone?[mobility.People];
    }

    /// <summary>Hands out phones, lets attackers in, and returns all of it.</summary>
    public SimulationParts Finish()
    {
        for (var person = 0; person < _phones.Length; person++)
        {
            if (_assignment.HasPhone(person)) _phones[person] = CreatePhone(person);
        }

        return new SimulationParts
        {
            Scenario = _scenario,
            Random = _random,
            Queue = _queue,
            Mobility = _mobility,
            Neighbours = _neighbours,
            Air = _air,
            Network = _network,
            Partitions = new Partitions(
                _queue, new RandomStream(_random, RandomStreamId.Partition, 0), _network, _scenario.Network),
            Server = _server,
            Assignment = _assignment,
            Phones = _phones,
            Uploads = new UploadSchedule(_queue, _assignment, _phones),
            Attacks = [.. _scenario.Attacks.Select(CreateAttack)],
            Observer = _observer,
        };
    }

    private SimulatedPhone CreatePhone(int person)
    {
        var subscriber = Subscriber.Of(person);
        var typing = new RandomStream(_random, RandomStreamId.Typing, (ulong)person);
        var agent = new PhoneAgent(CreatePhoneOptions(), new ContactLog(_scenario.Phones.Retention), subscriber.User);
        var phone = new SimulatedPhone(person, _assignment.ClockOf(person), agent, _queue, _air,
            handler => _network.Connect(handler, _server, new LoginOrigin((ulong)person)),
            () => typing.Happens(_scenario.Phones.Mistyping) ? Subscriber.Mistyped : subscriber.Password, _observer);
        if (_scenario.Phones.OpenTrace is { } schedule)
        {
            phone.Radio = new OpenTraceRadio(
                phone, schedule, _queue, _random, _neighbours, _air, other => _phones[other]?.Radio);
        }

        return phone;
    }

    private PhoneOptions CreatePhoneOptions() => new()
    {
        ReusesStaleTempIds = _scenario.Phones.ReusesStaleTempIds,
        StaysConnected = _scenario.Phones.StaysConnected,
        BeaconInterval = _scenario.Phones.BeaconInterval,
        RefreshAhead = _scenario.Phones.RefreshAhead,
        RetryPause = _scenario.Phones.RetryPause,
        RetryPauseMax = _scenario.Phones.RetryPause,
        BlockedPause = _scenario.Server.BlockDuration + _scenario.Phones.RetryPause,
        ConnectTimeout = null,
        AnswerTimeout = null,
    };

    private IAttack CreateAttack(AttackSettings settings) => settings switch
    {
        ReplaySettings replay => new Replay(replay, _queue, NumbersOf(replay.HearsBeside), PutRadioBeside),
        RelaySettings relay => new Relay(relay, _queue, PutRadioBeside),
        TrackingSettings tracking => new Tracking(tracking, PutRadioBeside),
        GuessingSettings guessing => new Guessing(guessing, _phones.Length, (user, origin) => new Guesser(
            user, origin, guessing, _scenario.Server.BlockDuration, _queue, _network, _server, _observer)),
        FloodSettings flood => new Flood(flood, _queue, new DeviceClock(_scenario.Start),
            PutRadioBeside(flood.Beside, null), new RandomTempIdIssuer(
                new RandomSource(NumbersOf(flood.Beside)), (int)_scenario.Phones.TempIdLifetime.TotalSeconds)),
        FalseContactsSettings lie => new FalseContacts(lie, _queue, PutRadioBeside, _phones[lie.Liar]),
        FalseTimeSettings time => new FalseTime(time, _queue, _random, _phones),
        _ => throw new ArgumentException($"There is no attack for {settings.GetType().Name}.", nameof(settings)),
    };

    private AdversaryRadio PutRadioBeside(int person, IEavesdropper? listener) =>
        new(_air, _observer, person, listener);

    private RandomStream NumbersOf(int place) => new(_random, RandomStreamId.Attack, (ulong)place);

    private static Credentials Enrol(int people)
    {
        var rows = new StringBuilder();
        for (var person = 0; person < people; person++)
        {
            var subscriber = Subscriber.Of(person);
            rows.Append(subscriber.User).Append(' ')
                .Append(Encoding.ASCII.GetString(subscriber.Password.Bytes)).Append('\n');
        }

        var fault = Credentials.Read(Encoding.ASCII.GetBytes(rows.ToString()), out var credentials);
        if (fault.Fault != Fault.None)
            throw new InvalidOperationException($"Row {fault.Line}: {fault.Fault.Describe()}");
        return credentials;
    }
}
