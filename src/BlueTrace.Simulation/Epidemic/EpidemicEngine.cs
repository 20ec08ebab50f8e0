using BlueTrace.Simulation.Chance;
using BlueTrace.Simulation.People;
using BlueTrace.Simulation.Scenarios;
using BlueTrace.Simulation.Watching;

namespace BlueTrace.Simulation.Epidemic;

/// <summary>
/// An epidemic in a city, day by day: in the morning results come, logs are handed over and people are called; then everybody
/// who is out meets others; what is infected on a day is infectious from the next. Only the contacts of those who are infectious, or
/// hand over a log, are ever worked out.
/// </summary>
public sealed class EpidemicEngine
{
    private readonly CitySettings _city;
    private readonly Draws _draws;
    private readonly Compliance _compliance;
    private readonly Spreading _spreading;
    private readonly Authority _authority;
    private readonly Calendar<Illness> _onsets = new();
    private readonly Calendar<Illness> _results = new();
    private readonly List<DayRecord> _days = [];
    private int _infectious;
    private int _recovered;
    private ulong _infected;

    /// <summary>Settles a city on the morning of its first day.</summary>
    /// <param name="scenario">What is simulated; it has a city.</param>
    /// <param name="society">Who lives there.</param>
    /// <param name="draws">The numbers of the run.</param>
    /// <param name="share">Does something for each number below the first argument, on as many threads as it likes.</param>
    public EpidemicEngine(Scenario scenario, ISociety society, Draws draws, Action<int, Action<int>> share)
    {
        _city = scenario.City ?? throw new ArgumentException("The scenario has no city.", nameof(scenario));
        _draws = draws;
        Society = society;
        Home = new HomeDays(society.People);
        Cases = new Cases(society.People);
        Disease = new Disease(_city.Disease, Society, draws);
        Users = new AppUsers(scenario, _city, Society, draws);
        Logs = new ContactLogs(scenario, Society, Users, Home);
        _compliance = new Compliance(_city.Testing, draws);
        _spreading = new Spreading(Society, Disease, Cases, Home, share);
        var tracing = new Tracing(_city, Society, Home, Users, Logs, _compliance, draws);
        _authority = new Authority(Society, Cases, Home, Disease, tracing, _compliance, draws, share);
    }

    /// <summary>Who lives there.</summary>
    public ISociety Society { get; }

    /// <summary>Who stays at home.</summary>
    public HomeDays Home { get; }

    /// <summary>Who has been infected.</summary>
    public Cases Cases { get; }

    /// <summary>The disease.</summary>
    public Disease Disease { get; }

    /// <summary>Who has the app.</summary>
    public AppUsers Users { get; }

    /// <summary>What their phones have heard.</summary>
    public ContactLogs Logs { get; }

    /// <summary>The days that have gone by.</summary>
    public IReadOnlyList<DayRecord> Days => _days;

    /// <summary>The infections of the last day.</summary>
    public IReadOnlyList<Transmission> Transmissions { get; private set; } = [];

    /// <summary>How much has happened: infections, results, logs handed over, calls.</summary>
    public long Events => Cases.Count + _days.Sum(day => day.Confirmed + day.Tracing.Uploads + day.Tracing.Called);

    /// <summary>A hash over what happened, each with its day: infections, results, logs handed over, calls; their order plays no part.</summary>
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
            foreach (var person in Cases.On(today - age))
            {
                if (_authority.IsQuarantined(person, today)) Cases.AddQuarantined(person, Disease.InfectiousnessOn(age));
            }
        }
    }

    private List<Transmission> DrawFirstCases()
    {
        HashSet<int> first = [];
        var wanted = Math.Min(_city.Disease.InfectedAtStart, Society.People);
        for (var attempt = 0UL; first.Count < wanted; attempt++)
            first.Add((int)_draws.Below(Society.People, Purpose.Infection, 1, attempt));
        return [.. first.Order().Select(person => new Transmission(person, Cases.Nobody, Place.Outside, 0))];
    }

    private void Infect(Transmission transmission, int today)
    {
        var person = transmission.Person;
        Cases.Add(transmission, today);
        _draws.Note(((ulong)(uint)transmission.Infector << 32) | (uint)person);
        _infected += Imprint.Of(OutcomeKind.Infected, today, person).With((uint)transmission.Infector, (ulong)transmission.Place).Value;
        if (Disease.IsAsymptomatic(person)) return;
        var illness = new Illness(person, today + Disease.IncubationDays(person));
        _onsets.Add(illness.Onset, illness);
        if (_compliance.IsTested(person)) _results.Add(illness.Onset + _compliance.ResultDelayDays(person), illness);
    }

    private void FallIll(Illness illness)
    {
        if (_compliance.StaysHomeWhenIll(illness.Person))
            Home.Stay(illness.Person, illness.Onset + 1, illness.Onset + _city.Testing.IsolationDays);
    }

    private void StayHome(Illness illness, int today)
    {
        if (_compliance.StaysHomeWhenConfirmed(illness.Person))
            Home.Stay(illness.Person, today, illness.Onset + _city.Testing.IsolationDays);
    }

    private void Write(int today, int confirmed, TracingTally tally)
    {
        var exposed = Cases.On(today).Count;
        var recovered = Cases.On(today - 1 - Disease.InfectiousDays).Count;
        _infectious += Cases.On(today - 1).Count - recovered;
        _recovered += recovered;
        _days.Add(new DayRecord(
            Day: today,
            Susceptible: Society.People - Cases.Count,
            Exposed: exposed,
            Infectious: _infectious,
            Recovered: _recovered,
            Confirmed: confirmed,
            AtHome: Home.CountOn(today),
            Tracing: tally));
    }
}
