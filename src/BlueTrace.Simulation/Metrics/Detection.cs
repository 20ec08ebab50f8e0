namespace BlueTrace.Simulation.Metrics;

/// <summary>How many of the true encounters the phones logged, by how long they lasted.</summary>
internal sealed class Detection : Metric
{
    private DetectionTally? _tally;

    private EncounterHistory History => field ??= new EncounterHistory(Truth);

    /// <summary>Beacons at equal intervals, each lost by itself: then what to expect can be written down.</summary>
    private double? Loss =>
        Truth.Scenario is { Phones.OpenTrace: null, Air: { PathLoss: null, DelayMillisecondsMax: 0 } air }
            ? air.Loss.Value
            : null;

    public override void Stepped(long step) => History.Step();

    public override void Heard(int person, in Reception reception, in Hearing hearing)
    {
        if (hearing.Verdict != HearingVerdict.Logged || reception.IsForeign) return;
        History.Last(person, reception.Speaker)?.Log(person, Now);
    }

    public override void Ended()
    {
        _tally = new DetectionTally(Truth.Scenario, Loss);
        foreach (var encounter in History.All.Where(encounter => encounter.To is not null))
            _tally.Add(encounter, HasApp(encounter.First) && HasApp(encounter.Second));
        History.End();
    }

    public override IEnumerable<Table> Tables() => _tally!.Tables(Enumerable.Range(0, Truth.People).Count(HasApp));

    private bool HasApp(int person) => Truth.PhoneOf(person) is not null;
}
