using System.Text;
using BlueTrace.Simulation.Attacks;

namespace BlueTrace.Simulation;

/// <summary>The parts of one simulation: each is given what it needs, and nothing else. No part knows it.</summary>
internal sealed class SimulationAssembly : IGroundTruth
{
    private readonly SimulatedPhone?[] _phones;

    /// <summary>Joins them, hands out phones, and lets attackers in.</summary>
    public SimulationAssembly(
        MessagesScenario scenario, IMobilityModel mobility, CounterBasedRandom random, SimulationObserver observer)
    {
        (Scenario, Mobility, Random, Observer) = (scenario, mobility, random, observer);
        Clock = new DeviceClock(scenario.Start);
        Queue = new EventQueue(random);
        Neighbours = new NeighbourIndex(mobility.People);
        Air = new RadioMedium(Queue, random, scenario.Air, Neighbours, mobility.People);
        Network = new Network(Queue, random, scenario.Network);
        Partitions = new Partitions(
            Queue, new RandomStream(random, RandomStreamId.Partition, 0), Network, scenario.Network);
        Server = new SimulatedServer(scenario.Server, Enrol(mobility.People), scenario.Phones.TempIdLifetime,
            new DeviceClock(scenario.Start), Queue, random, Network, observer);
        Assignment = new InitialAssignment(scenario, random);
        _phones = new SimulatedPhone?[mobility.People];
        for (var person = 0; person < _phones.Length; person++)
        {
            if (Assignment.HasPhone(person)) _phones[person] = CreatePhone(person);
        }

        Uploads = new UploadSchedule(Queue, Assignment, _phones);
        Attacks = [.. scenario.Attacks.Select(CreateAttack)];
    }

    public MessagesScenario Scenario { get; }

    public CounterBasedRandom Random { get; }

    public EventQueue Queue { get; }

    public IMobilityModel Mobility { get; }

    public NeighbourIndex Neighbours { get; }

    public RadioMedium Air { get; }

    public Network Network { get; }

    public Partitions Partitions { get; }

    public SimulatedServer Server { get; }

    public InitialAssignment Assignment { get; }

    /// <summary>The phones of all people; null for those who have no app.</summary>
    public IReadOnlyList<SimulatedPhone?> Phones => _phones;

    public UploadSchedule Uploads { get; }

    public IReadOnlyList<IAttack> Attacks { get; }

    public SimulationObserver Observer { get; }

    public long Now => Queue.Now;

    public DeviceClock Clock { get; }

    public int People => _phones.Length;

    public int StepSeconds => Mobility.StepSeconds;

    public MemoryStore Store => Server.Store;

    public long NetworkJoinsAt => Network.JoinsAt;

    public PhoneAgent? PhoneOf(int person) => _phones[person]?.Agent;

    public DeviceClock ClockOf(int person) => _phones[person]?.Clock ?? Clock;

    public SkewRange SkewsOf(int person) => _phones[person]?.Skews ?? default;

    public int? PersonOf(UserId user) =>
        Subscriber.TryFindPerson(user, out var person) && person < People ? person : null;

    private SimulatedPhone CreatePhone(int person)
    {
        var subscriber = Subscriber.Of(person);
        var typing = new RandomStream(Random, RandomStreamId.Typing, (ulong)person);
        var agent = new PhoneAgent(CreatePhoneOptions(), new ContactLog(Scenario.Phones.Retention), subscriber.User);
        var phone = new SimulatedPhone(person, Assignment.ClockOf(person), agent, Queue, Air,
            handler => Network.Connect(handler, Server, new LoginOrigin((ulong)person)),
            () => typing.Happens(Scenario.Phones.Mistyping) ? Subscriber.Mistyped : subscriber.Password, Observer);
        Air.Carry(person, phone);
        if (Scenario.Phones.OpenTrace is { } schedule)
        {
            phone.Radio = new OpenTraceRadio(
                phone, schedule, Queue, Random, Neighbours, Air, other => _phones[other]?.Radio);
        }

        return phone;
    }

    private PhoneOptions CreatePhoneOptions() => new()
    {
        ReusesStaleTempIds = Scenario.Phones.ReusesStaleTempIds,
        StaysConnected = Scenario.Phones.StaysConnected,
        BeaconInterval = Scenario.Phones.BeaconInterval,
        RefreshAhead = Scenario.Phones.RefreshAhead,
        RetryPause = Scenario.Phones.RetryPause,
        RetryPauseMax = Scenario.Phones.RetryPause,
        BlockedPause = Scenario.Server.BlockDuration + Scenario.Phones.RetryPause,
        ConnectTimeout = null,
        AnswerTimeout = null,
    };

    private IAttack CreateAttack(AttackSettings settings) => settings switch
    {
        ReplaySettings replay => new Replay(replay, Queue, NumbersOf(replay.HearsBeside), PutRadioBeside),
        RelaySettings relay => new Relay(relay, Queue, PutRadioBeside),
        TrackingSettings tracking => new Tracking(tracking, PutRadioBeside),
        GuessingSettings guessing => new Guessing(guessing, _phones.Length, (user, origin) => new Guesser(
            user, origin, guessing, Scenario.Server.BlockDuration, Queue, Network, Server, Observer)),
        FloodSettings flood => new Flood(flood, Queue, new DeviceClock(Scenario.Start),
            PutRadioBeside(flood.Beside, null), new RandomTempIdIssuer(
                new RandomSource(NumbersOf(flood.Beside)), (int)Scenario.Phones.TempIdLifetime.TotalSeconds)),
        FalseContactsSettings lie => new FalseContacts(lie, Queue, PutRadioBeside, _phones[lie.Liar]),
        FalseTimeSettings time => new FalseTime(time, Queue, Random, _phones),
        _ => throw new ArgumentException($"There is no attack for {settings.GetType().Name}.", nameof(settings)),
    };

    private AdversaryRadio PutRadioBeside(int person, IEavesdropper? listener) =>
        new(Air, Observer, person, listener);

    private RandomStream NumbersOf(int place) => new(Random, RandomStreamId.Attack, (ulong)place);

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
