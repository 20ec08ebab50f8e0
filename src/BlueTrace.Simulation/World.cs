using System.Text;
using BlueTrace.Simulation.Air;
using BlueTrace.Simulation.Attacks;
using BlueTrace.Simulation.Chance;
using BlueTrace.Simulation.Encounters;
using BlueTrace.Simulation.Phones;
using BlueTrace.Simulation.Scenarios;
using BlueTrace.Simulation.Server;
using BlueTrace.Simulation.Time;
using BlueTrace.Simulation.Watching;
using BlueTrace.Simulation.Wires;

namespace BlueTrace.Simulation;

/// <summary>
/// One run of the wire engine: people, their phones, the air between them, the network and the server, all of it in
/// virtual time and every message as bytes. Scenario, encounters and seed decide everything that happens.
/// </summary>
public sealed class World
{
    private readonly IEncounters _encounters;
    private readonly Endowment _endowment;
    private readonly SimulatedPhone?[] _phones;

    /// <summary>Builds a world at its first moment.</summary>
    /// <param name="scenario">What is simulated.</param>
    /// <param name="encounters">Who meets whom; made with <paramref name="draws"/> where it draws.</param>
    /// <param name="draws">The numbers of the run.</param>
    /// <param name="attacks">Who attacks.</param>
    /// <param name="watchers">Who watches.</param>
    public World(Scenario scenario, IEncounters encounters, Draws draws,
        IReadOnlyList<IAttack> attacks, params Watcher[] watchers)
    {
        Scenario = scenario;
        Draws = draws;
        Watcher = watchers.Length == 1 ? watchers[0] : new Watchers(watchers);
        _encounters = encounters;
        _endowment = new Endowment(scenario, draws);
        Attacks = attacks;
        Agenda = new Agenda(draws);
        Clock = new WorldClock(scenario.Start);
        Surroundings = new Surroundings(encounters.People);
        Air = new Aether(Agenda, draws, scenario.Air, Surroundings, encounters.People);
        Network = new Network(Agenda, draws, scenario.Wires);
        Credentials = Enrol();
        Server = new SimulatedServer(this);
        _phones = new SimulatedPhone?[encounters.People];
        for (var person = 0; person < _phones.Length; person++) _phones[person] = Equip(person);
    }

    /// <summary>What is simulated.</summary>
    public Scenario Scenario { get; }

    /// <summary>The numbers of the run.</summary>
    public Draws Draws { get; }

    /// <summary>Who attacks.</summary>
    public IReadOnlyList<IAttack> Attacks { get; }

    /// <summary>Who sees what happens.</summary>
    public Watcher Watcher { get; }

    /// <summary>Virtual time.</summary>
    public Agenda Agenda { get; }

    /// <summary>A clock that is right: the server's.</summary>
    public WorldClock Clock { get; }

    /// <summary>Who is around whom.</summary>
    public Surroundings Surroundings { get; }

    /// <summary>What carries beacons.</summary>
    public Aether Air { get; }

    /// <summary>What carries conversations.</summary>
    public Network Network { get; }

    /// <summary>Who may log in: everybody.</summary>
    public Credentials Credentials { get; }

    /// <summary>The server.</summary>
    public SimulatedServer Server { get; }

    /// <summary>How many people there are.</summary>
    public int People => _phones.Length;

    /// <summary>How long a step of the encounters is, in seconds.</summary>
    public int StepSeconds => _encounters.StepSeconds;

    /// <summary>A person's phone; null where they have no app.</summary>
    public SimulatedPhone? PhoneOf(int person) => _phones[person];

    /// <summary>The person with a number; null where nobody has it.</summary>
    public int? PersonOf(UserId user) =>
        Subscriber.TryFindPerson(user, out var person) && person < People ? person : null;

    /// <summary>Lets it all happen, up to the end of the scenario.</summary>
    /// <param name="afterStep">Is told how many milliseconds have gone by, after each step; may throw to stop.</param>
    public void Run(Action<long>? afterStep = null)
    {
        Watcher.Began(this);
        Server.Begin();
        foreach (var phone in _phones) phone?.Begin(_endowment);
        foreach (var attack in Attacks) attack.Begin(this);
        new Illness(this).Begin(_endowment);
        new Partitions(this).Begin();

        var end = (long)Scenario.Duration.TotalMilliseconds;
        for (var step = 0L; Agenda.Now < end; step++)
        {
            Surroundings.Read(_encounters, step);
            Watcher.Stepped(step);
            Agenda.RunUntil(Math.Min(end, (step + 1) * _encounters.StepSeconds * 1000));
            afterStep?.Invoke(Agenda.Now);
        }

        Watcher.Ended(this);
    }

    private Credentials Enrol()
    {
        var rows = new StringBuilder();
        for (var person = 0; person < _encounters.People; person++)
        {
            var subscriber = Subscriber.Of(person);
            rows.Append(subscriber.User).Append(' ').Append(Encoding.ASCII.GetString(subscriber.Password.Bytes)).Append('\n');
        }

        var fault = Core.Authority.Credentials.Read(Encoding.ASCII.GetBytes(rows.ToString()), out var credentials);
        if (fault.Fault != Fault.None) throw new InvalidOperationException($"Row {fault.Line}: {fault.Fault.Describe()}");
        return credentials;
    }

    private SimulatedPhone? Equip(int person) => _endowment.HasPhone(person)
        ? new SimulatedPhone(this, person, _endowment.ClockOf(person), new ContactLog(Scenario.Phones.Retention))
        : null;
}
