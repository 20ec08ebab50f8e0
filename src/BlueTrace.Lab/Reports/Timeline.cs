using BlueTrace.Core.Authority;
using BlueTrace.Core.Device;
using BlueTrace.Core.Wire;
using BlueTrace.Simulation.Observation;
using BlueTrace.Simulation.Radio;

namespace BlueTrace.Lab.Reports;

/// <summary>Writes down what a small run's picture shows: who heard whom when, and which TempID was whose.</summary>
internal sealed class Timeline : SimulationObserver
{
    /// <summary>More columns do not fit a page.</summary>
    public const int PeopleMax = 10;

    private const int HearingsMax = 3000;
    private static readonly TimeSpan DurationMax = TimeSpan.FromMinutes(30);

    private readonly List<TimelineHearing> _hearings = [];
    private readonly List<TimelineLife> _lives = [];
    private readonly List<(long Time, UploadReport Upload)> _uploads = [];
    private readonly SortedSet<int> _places = [];

    /// <summary>How many people there are.</summary>
    public int People => Truth.People;

    /// <summary>Whether so much happened, or so many were there, that a picture would show nothing.</summary>
    public bool IsTooMuch => People > PeopleMax || _hearings.Count >= HearingsMax;

    /// <summary>What was heard, in order.</summary>
    public IReadOnlyList<TimelineHearing> Hearings => _hearings;

    /// <summary>Which TempID was whose, in the order in which they were told.</summary>
    public IReadOnlyList<TimelineLife> Lives => _lives;

    /// <summary>The contact logs that came in.</summary>
    public IReadOnlyList<(long Time, UploadReport Upload)> Uploads => _uploads;

    /// <summary>The people beside whom an adversary's radio is.</summary>
    public IReadOnlyCollection<int> Places => _places;

    /// <summary>Whether a scenario may be small enough.</summary>
    public static bool Fits(Scenario scenario) =>
        scenario is MessagesScenario && scenario.Duration <= DurationMax;

    /// <summary>Whose number it is.</summary>
    public int? PersonOf(UserId user) => Truth.PersonOf(user);

    public override void Heard(int person, in Reception reception, in Hearing hearing)
    {
        if (reception.IsForeign) _places.Add(reception.Speaker);
        Add(new TimelineHearing(Now, reception.Speaker, person, hearing.Beacon.Id, reception.IsForeign, false,
            hearing.Verdict == HearingVerdict.Logged));
    }

    public override void Overheard(int place, in Reception reception, in Beacon beacon)
    {
        _places.Add(place);
        Add(new TimelineHearing(Now, reception.Speaker, place, beacon.Id, false, true, true));
    }

    public override void ServerSaid(int person, in ServerMessage message)
    {
        if (message.Kind != ServerMessageKind.TempIdIssued || People > PeopleMax) return;
        _lives.Add(new TimelineLife(Now, person, message.Id));
    }

    public override void AuthoritySaw(AuthorityEvent happened)
    {
        if (happened is ContactLogReceived received) _uploads.Add((Now, received.Upload));
    }

    private void Add(TimelineHearing hearing)
    {
        if (!IsTooMuch) _hearings.Add(hearing);
    }
}

/// <summary>A beacon that arrived.</summary>
/// <param name="Time">When, in milliseconds of the run.</param>
/// <param name="Speaker">Whose phone said it, or beside whom an adversary's radio did.</param>
/// <param name="Hearer">Whose phone heard it, or beside whom an adversary's radio did.</param>
/// <param name="Id">The TempID in it.</param>
/// <param name="IsForged">Whether an adversary's radio said it.</param>
/// <param name="IsOverheard">Whether an adversary's radio heard it.</param>
/// <param name="IsLogged">Whether it was taken for true.</param>
internal readonly record struct TimelineHearing(
    long Time, int Speaker, int Hearer, TempId Id, bool IsForged, bool IsOverheard, bool IsLogged);

/// <summary>A TempID that a phone goes by from now on.</summary>
/// <param name="Time">When it was told, in milliseconds of the run.</param>
/// <param name="Person">Whose it is.</param>
/// <param name="Id">The TempID.</param>
internal readonly record struct TimelineLife(long Time, int Person, TempId Id);
