using BlueTrace.Simulation.Observation;

namespace BlueTrace.Epidemic.Tracing;

/// <summary>The health authority: takes results and logs, and calls people.</summary>
internal sealed class CaseInvestigation(
    IContactNetwork network, InfectionRegistry cases, IsolationCalendar home, Disease disease, CaseTracer tracing,
    Compliance compliance, CounterBasedRandom random, Action<int, Action<int>> share)
{
    private const int BlockCases = 16;

    private readonly DayCalendar<Notification> _calls = new();
    private readonly List<Contact[]> _rooms = [];
    private readonly bool[] _isConfirmed = new bool[network.People];
    private readonly short[] _calledUntil = new short[network.People];
    private readonly short[] _quarantinedUntil = new short[network.People];

    /// <summary>A hash over what it was told and did, each with its day: results, logs, calls.</summary>
    public ulong Outcome { get; private set; }

    /// <summary>Takes the results of a day, with the days of the first symptoms, and traces these cases.</summary>
    public void Confirm(IReadOnlyList<SymptomOnset> confirmed, int today, TracingTally tally)
    {
        foreach (var illness in confirmed)
        {
            _isConfirmed[illness.Person] = true;
            Outcome += EventHash.Of(OutcomeKind.Confirmed, today, illness.Person).With((ulong)illness.Onset).Value;
        }

        var traced = new TracingResult[confirmed.Count];
        var blocks = (confirmed.Count + BlockCases - 1) / BlockCases;
        while (_rooms.Count < blocks) _rooms.Add(new Contact[network.ContactsMax]);
        share(blocks, block =>
        {
            for (var i = block * BlockCases; i < Math.Min(confirmed.Count, (block + 1) * BlockCases); i++)
                traced[i] = tracing.Trace(confirmed[i].Person, confirmed[i].Onset, today, _rooms[block]);
        });
        for (var i = 0; i < traced.Length; i++) Take(confirmed[i].Person, traced[i], today, tally);
    }

    /// <summary>Makes the calls that are due.</summary>
    public void MakeCalls(int today, TracingTally tally)
    {
        foreach (var call in _calls.Take(today))
        {
            if (_isConfirmed[call.Person] || call.Until <= Math.Max(today, (int)_calledUntil[call.Person])) continue;
            var isInfected =
                !cases.IsSusceptible(call.Person) && today - cases.DayOf(call.Person) <= disease.InfectiousDays;
            if (_calledUntil[call.Person] <= today) Count(call, isInfected, tally);
            _calledUntil[call.Person] = (short)call.Until;
            Outcome += EventHash.Of(OutcomeKind.Called, today, call.Person)
                .With((ulong)call.Until, (ulong)call.Reason).Value;
            if (call.Reason != NotificationReason.Household && !compliance.StaysHomeWhenCalled(call.Person)) continue;
            _quarantinedUntil[call.Person] = (short)call.Until;
            var days = home.Stay(call.Person, today, call.Until);
            tally.QuarantineDays += days;
            if (!isInfected) tally.FalseQuarantineDays += days;
        }
    }

    /// <summary>Whether somebody stays at home on a day because they were called.</summary>
    public bool IsQuarantined(int person, int today) => _quarantinedUntil[person] > today;

    private void Take(int person, TracingResult trace, int today, TracingTally tally)
    {
        if (trace.IsUploaded)
        {
            tally.Uploads++;
            Outcome += EventHash.Of(OutcomeKind.Uploaded, today, person)
                .With((ulong)trace.Entries, (ulong)trace.Named).Value;
        }

        tally.Entries += trace.Entries;
        tally.Close += trace.Close;
        tally.Reachable += trace.Reachable;
        tally.Named += trace.Named;
        tally.NamedClose += trace.NamedClose;
        foreach (var call in trace.Calls) _calls.Add(tracing.DayOf(call, today), call);
    }

    private void Count(Notification call, bool isInfected, TracingTally tally)
    {
        random.Note((ulong)call.Person);
        if (call.Reason == NotificationReason.Log) tally.CalledByLog++;
        else if (call.Reason == NotificationReason.Interview) tally.CalledByInterview++;
        else tally.CalledAtHome++;
        if (isInfected) tally.TruePositives++;
        else tally.FalsePositives++;
    }
}
