namespace BlueTrace.Simulation.Invariants;

/// <summary>Judges every beacon once more, by the second that the hearer's clock shows.</summary>
internal sealed class BeaconWindows() : Invariant("beacon-windows",
    "A beacon is logged if its hearer's clock is within the beacon's window, both ends included, and only then; "
    + "and it says what the authority told its speaker last.")
{
    private readonly Dictionary<TempId, (int Person, ValidityWindow Window)> _told = [];

    // What each person's phone was told last is what is heard nearly always.
    private Beacon[] _toldLast = [];
    private long[] _toldAt = [];

    public override void Began(IGroundTruth truth)
    {
        base.Began(truth);
        _toldLast = new Beacon[truth.People];
        _toldAt = new long[truth.People];
    }

    public override void ServerSaid(int person, in ServerMessage message)
    {
        if (message.Kind != ServerMessageKind.TempIdIssued) return;
        _told[message.Id] = (person, message.Window);
        _toldLast[person] = new Beacon(message.Id, message.Window);
        _toldAt[person] = Now;
    }

    public override void Heard(int person, in Reception reception, in Hearing hearing)
    {
        var beacon = hearing.Beacon;
        if (hearing.Verdict == HearingVerdict.Malformed)
        {
            Report("A phone called a beacon malformed, and nobody sends such.", person);
            return;
        }

        JudgeOrigin(person, reception, beacon);
        var shown = Truth.ClockOf(person).At(Now);
        var second = shown.UtcTicks / TimeSpan.TicksPerSecond;
        var isValid = second >= beacon.Window.Start.Seconds && second <= beacon.Window.Expiry.Seconds;
        if (!isValid && hearing.Verdict == HearingVerdict.Logged)
            Report($"At {shown:HH:mm:ss} by its clock a phone logged the beacon {beacon}.", person);
        if (isValid && !LogOf(person).Contains(beacon.Id) && LogOf(person).Count < ContactLog.EntriesMax)
            Report($"At {shown:HH:mm:ss} by its clock a phone heard the beacon {beacon}, and it is not in its log.",
                person);
    }

    /// <summary>A phone says its own TempID with its own window; a scanner may say what phones have said.</summary>
    private void JudgeOrigin(int hearer, in Reception reception, in Beacon beacon)
    {
        if (!reception.IsForeign && beacon == _toldLast[reception.Speaker]) return;
        var isKnown = _told.TryGetValue(beacon.Id, out var told);
        if (isKnown && told.Window != beacon.Window)
            Report($"The beacon {beacon} does not have the times that its TempID was issued with.", hearer);
        if (!reception.IsForeign && (!isKnown || told.Person != reception.Speaker))
            Report($"The beacon {beacon} came from person {reception.Speaker}, who was not told that TempID.", hearer);
        if (!reception.IsForeign && Now - _toldAt[reception.Speaker] > Truth.Scenario.Air.DelayMillisecondsMax)
            Report($"The beacon {beacon} was said though a fresh TempID had come.", reception.Speaker);
    }

    private ContactLog LogOf(int person) => Truth.PhoneOf(person)!.Log;
}
