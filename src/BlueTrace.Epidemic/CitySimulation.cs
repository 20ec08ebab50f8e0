using BlueTrace.Epidemic.Tracing;
using BlueTrace.Simulation.Mobility;
using BlueTrace.Simulation.Observation;

namespace BlueTrace.Epidemic;

/// <summary>
/// An epidemic in a city, day by day: in the morning results come, logs are handed over and people are called; then
/// everybody who is out meets others; what is infected on a day is infectious from the next. Only the contacts of those
/// who are infectious, or hand over a log, are ever worked out.
/// </summary>
public sealed class CitySimulation
{
    private readonly CitySettings _city;
    private readonly CounterBasedRandom _random;
    private readonly Compliance _compliance;
    private readonly Transmission _spreading;
    private readonly CaseInvestigation _authority;
    private readonly DayCalendar<SymptomOnset> _onsets = new();
    private readonly DayCalendar<SymptomOnset> _results = new();
    private readonly List<DayRecord> _days = [];
    private int _infectious;
    private int _recovered;
    private ulong _infected;

    /// <summary>Settles a city on the morning of its first day.</summary>
    /// <param name="scenario">What is simulated.</param>
    /// <param name="network">Who lives there.</param>
    /// <param name="random">The numbers of the run.</param>
    /// <param name="share">Does something for each number below the first argument, on any number of threads.</param>
    public CitySimulation(
        CityScenario scenario, IContactNetwork network, CounterBasedRandom random, Action<int, Action<int>> share)
    {
        _city = scenario.City;
        _random = random;
        Network = network;
        Home = new IsolationCalendar(network.People);
        Infections = new InfectionRegistry(network.People);
        Disease = new Disease(_city.Disease, Network, random);
        Users = new AppUsers(scenario, _city, Network, random);
        Logs = new ContactLogs(scenario, Network, Users, Home);
        _compliance = new Compliance(_city.Testing, random);
        _spreading = new Transmission(Network, Disease, Infections, Home, share);
        var tracing = new CaseTracer(_city, Network, Home, Users, Logs, _compliance, random);
        _authority = new CaseInvestigation(Network, Infections, Home, Disease, tracing, _compliance, random, share);
    }

    /// <summary>Makes the people of a city, and says whom they meet.</summary>
    /// <param name="city">What is said of them.</param>
    /// <param name="random">The numbers of the run.</param>
    /// <param name="trace">What is played of the contact trace, where there is one.</param>
    /// <exception cref="FormatException">The trace has too few people, or too many; the message says why.</exception>
    public static IContactNetwork CreateNetwork(CitySettings city, CounterBasedRandom random, TraceExcerpt? trace)
    {
        if (trace is null) return new SyntheticPopulation(city.Population, random, city.People);
        var days = RecordedDays.Of(trace);
        return city.Disease.InfectedAtStart > days.People
            ? throw new FormatException(
                $"city.disease.infectedAtStart is more than the {days.People} people of the trace.")
            : new EmpiricalContactNetwork(days, random);
    }

    /// <summary>Who lives there.</summary>
    public IContactNetwork Network { get; }

    /// <summary>Who stays at home.</summary>
    public IsolationCalendar Home { get; }

    /// <summary>Who has been infected.</summary>
    public InfectionRegistry Infections { get; }

    /// <summary>The disease.</summary>
    public Disease Disease { get; }

    /// <summary>Who has the app.</summary>
    public AppUsers Users { get; }

    /// <summary>What their phones have heard.</summary>
    public ContactLogs Logs { get; }

    /// <summary>The days that have gone by.</summary>
    public IReadOnlyList<DayRecord> Days => _days;

    /// <summary>The infections of the last day.</summary>
    public IReadOnlyList<Infection> Transmissions { get; private set; } = [];

    /// <summary>How much has happened: infections, results, logs handed over, calls.</summary>
    public long Events => Infections.Count + _days.Sum(day => day.Confirmed + day.Tracing.Uploads + day.Tracing.Called);

    /// <summary>A hash over infections, results, logs handed over and calls, each with its day, in any order.</summary>
    public ulong Outcome => _infected + _authority.Outcome;

    /// <summary>Lets a day go by.</summary>
    public void RunDay()
    {
        var today = _days.Count;
        foreach (var illness in _onsets.Take(today)) FallIll(illness);
        var tally = new TracingTally();
        var confirmed = _results.Take(today);
        foreach (var illness in confirmed) StayHome(illness, today);
        _authority.Confirm(confirmed, today, tally);
        _authority.MakeCalls(today, tally);
        NoteQuarantines(today);
        Transmissions = today == 0 ? DrawFirstCases() : _spreading.Spread(today);
        foreach (var transmission in Transmissions) Infect(transmission, today);
        Write(today, confirmed.Count, tally);
    }

    private void NoteQuarantines(int today)
    {
        for (var age = 1; age <= Disease.InfectiousDays; age++)
        {
            foreach (var person in Infections.On(today - age))
            {
                if (_authority.IsQuarantined(person, today))
                    Infections.AddQuarantined(person, Disease.InfectiousnessOn(age));
            }
        }
    }

    private List<Infection> DrawFirstCases()
    {
        HashSet<int> first = [];
        var wanted = Math.Min(_city.Disease.InfectedAtStart, Network.People);
        for (var attempt = 0UL; first.Count < wanted; attempt++)
            first.Add((int)_random.Below(Network.People, RandomStreamId.Infection, 1, attempt));
        return [.. first.Order().Select(person => new Infection(person, InfectionRegistry.Nobody, Place.Outside, 0))];
    }

    private void Infect(Infection transmission, int today)
    {
        var person = transmission.Person;
        Infections.Add(transmission, today);
        _random.Note(((ulong)(uint)transmission.Infector << 32) | (uint)person);
        _infected += EventHash.Of(OutcomeKind.Infected, today, person)
            .With((uint)transmission.Infector, (ulong)transmission.Place).Value;
        if (Disease.IsAsymptomatic(person)) return;
        var illness = new SymptomOnset(person, today + Disease.IncubationDays(person));
        _onsets.Add(illness.Onset, illness);
        if (_compliance.IsTested(person)) _results.Add(illness.Onset + _compliance.ResultDelayDays(person), illness);
    }

    private void FallIll(SymptomOnset illness)
    {
        if (_compliance.StaysHomeWhenIll(illness.Person))
            Home.Stay(illness.Person, illness.Onset + 1, illness.Onset + _city.Testing.IsolationDays);
    }

    private void StayHome(SymptomOnset illness, int today)
    {
        if (_compliance.StaysHomeWhenConfirmed(illness.Person))
            Home.Stay(illness.Person, today, illness.Onset + _city.Testing.IsolationDays);
    }

    private void Write(int today, int confirmed, TracingTally tally)
    {
        var exposed = Infections.On(today).Count;
        var recovered = Infections.On(today - 1 - Disease.InfectiousDays).Count;
        _infectious += Infections.On(today - 1).Count - recovered;
        _recovered += recovered;
        _days.Add(new DayRecord(
            Day: today,
            Susceptible: Network.People - Infections.Count,
            Exposed: exposed,
            Infectious: _infectious,
            Recovered: _recovered,
            Confirmed: confirmed,
            AtHome: Home.CountOn(today),
            Tracing: tally));
    }
}
