using BlueTrace.Simulation.Chance;
using BlueTrace.Simulation.People;
using BlueTrace.Simulation.Watching;

namespace BlueTrace.Simulation.Epidemic;

/// <summary>The health authority: takes results and logs, and calls people.</summary>
internal sealed class Authority
{
    private const int BlockCases = 16;

    private readonly ISociety _society;
    private readonly Cases _cases;
    private readonly HomeDays _home;
    private readonly Disease _disease;
    private readonly Tracing _tracing;
    private readonly Compliance _compliance;
    private readonly Draws _draws;
    private readonly Action<int, Action<int>> _share;
    private readonly Calendar<Call> _calls = new();
    private readonly List<Contact[]> _rooms = [];
    private readonly bool[] _isConfirmed;
    private readonly short[] _calledUntil;
    private readonly short[] _quarantinedUntil;

    /// <summary>An authority that knows of no case.</summary>
    public Authority(ISociety society, Cases cases, HomeDays home, Disease disease, Tracing tracing, Compliance compliance,
        Draws draws, Action<int, Action<int>> share)
    {
        (_society, _cases, _home, _disease) = (society, cases, home, disease);
        (_tracing, _compliance, _draws, _share) = (tracing, compliance, draws, share);
        _isConfirmed = new bool[society.People];
        _calledUntil = new short[society.People];
        _quarantinedUntil = new short[society.People];
    }

    /// <summary>A hash over what it was told and did, each with its day: results, logs, calls.</summary>
    public ulong Outcome { get; private set; }

    /// <summary>Takes the results of a day, with the days of the first symptoms, and traces these cases.</summary>
    public void Confirm(IReadOnlyList<Illness> confirmed, int today, TracingTally tally)
    {
        foreach (var illness in confirmed)
        {
            _isConfirmed[illness.Person] = true;
            Outcome += Imprint.Of(OutcomeKind.Confirmed, today, illness.Person).With((ulong)illness.Onset).Value;
        }

        var traced = new TracedCase[confirmed.Count];
        var blocks = (confirmed.Count + BlockCases - 1) / BlockCases;
        while (_rooms.Count < blocks) _rooms.Add(new Contact[_society.ContactsMax]);
        _share(blocks, block =>
        {
            for (var i = block * BlockCases; i < Math.Min(confirmed.Count, (block + 1) * BlockCases); i++)
                traced[i] = _tracing.Trace(confirmed[i].Person, confirmed[i].Onset, today, _rooms[block]);
        });
        for (var i = 0; i < traced.Length; i++) Take(confirmed[i].Person, traced[i], today, tally);
    }

    /// <summary>Makes the calls that are due.</summary>
    public void MakeCalls(int today, TracingTally tally)
    {
        foreach (var call in _calls.Take(today))
        {
            if (_isConfirmed[call.Person] || call.Until <= Math.Max(today, (int)_calledUntil[call.Person])) continue;
            var isInfected = !_cases.IsSusceptible(call.Person) && today - _cases.DayOf(call.Person) <= _disease.InfectiousDays;
            if (_calledUntil[call.Person] <= today) Count(call, isInfected, tally);
            _calledUntil[call.Person] = (short)call.Until;
            Outcome += Imprint.Of(OutcomeKind.Called, today, call.Person).With((ulong)call.Until, (ulong)call.Reason).Value;
            if (call.Reason != CallReason.Household && !_compliance.StaysHomeWhenCalled(call.Person)) continue;
            _quarantinedUntil[call.Person] = (short)call.Until;
            var days = _home.Stay(call.Person, today, call.Until);
            tally.DaysAtHome += days;
            if (!isInfected) tally.DaysAtHomeWrongly += days;
        }
    }

    /// <summary>Whether somebody stays at home on a day because they were called.</summary>
    public bool IsQuarantined(int person, int today) => _quarantinedUntil[person] > today;

    private void Take(int person, TracedCase trace, int today, TracingTally tally)
    {
        if (trace.IsUploaded)
        {
            tally.Uploads++;
            Outcome += Imprint.Of(OutcomeKind.Uploaded, today, person).With((ulong)trace.Entries, (ulong)trace.Named).Value;
        }

        tally.Entries += trace.Entries;
        tally.Close += trace.Close;
        tally.Reachable += trace.Reachable;
        tally.Named += trace.Named;
        tally.NamedClose += trace.NamedClose;
        foreach (var call in trace.Calls) _calls.Add(_tracing.DayOf(call, today), call);
    }

    private void Count(Call call, bool isInfected, TracingTally tally)
    {
        _draws.Note((ulong)call.Person);
        if (call.Reason == CallReason.Log) tally.CalledByLog++;
        else if (call.Reason == CallReason.Interview) tally.CalledByInterview++;
        else tally.CalledAtHome++;
        if (isInfected) tally.Rightly++;
        else tally.Wrongly++;
    }
}
