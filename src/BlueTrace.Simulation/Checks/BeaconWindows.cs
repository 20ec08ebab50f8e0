using BlueTrace.Simulation.Air;
using BlueTrace.Simulation.Phones;

namespace BlueTrace.Simulation.Checks;

/// <summary>Judges every beacon once more, by the second that the hearer's clock shows.</summary>
internal sealed class BeaconWindows(bool endsRun = false) : Check("beacon-windows",
    "A beacon is logged if its hearer's clock is within the beacon's window, both ends included, and only then; "
    + "and it says what the authority told its speaker last.", endsRun)
{
    private readonly Dictionary<TempId, (int Person, ValidityWindow Window)> _told = [];

    // What each person's phone was told last is what is heard nearly always.
    private Beacon[] _toldLast = [];
    private long[] _toldAt = [];

    public override void Began(World world)
    {
        base.Began(world);
        _toldLast = new Beacon[world.People];
        _toldAt = new long[world.People];
    }

    public override void ServerSaid(SimulatedPhone phone, in ServerMessage message)
    {
        if (message.Kind != ServerMessageKind.TempIdIssued) return;
        _told[message.Id] = (phone.Person, message.Window);
        _toldLast[phone.Person] = new Beacon(message.Id, message.Window);
        _toldAt[phone.Person] = Now;
    }

    public override void Heard(SimulatedPhone phone, in Reception reception, in Hearing hearing)
    {
        var beacon = hearing.Beacon;
        if (hearing.Verdict == HearingVerdict.Malformed)
        {
            Report("A phone called a beacon malformed, and nobody sends such.", phone.Person);
            return;
        }

        JudgeOrigin(phone.Person, reception, beacon);
        var shown = phone.Clock.At(Now);
        var second = shown.UtcTicks / TimeSpan.TicksPerSecond;
        var isValid = second >= beacon.Window.Start.Seconds && second <= beacon.Window.Expiry.Seconds;
        if (!isValid && hearing.Verdict == HearingVerdict.Logged)
            Report($"At {shown:HH:mm:ss} by its clock a phone logged the beacon {beacon}.", phone.Person);
        if (isValid && !phone.Core.Log.Contains(beacon.Id) && !IsFull(phone))
            Report($"At {shown:HH:mm:ss} by its clock a phone heard the beacon {beacon}, and it is not in its log.", phone.Person);
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
        if (!reception.IsForeign && Now - _toldAt[reception.Speaker] > World.Scenario.Air.DelayMillisecondsMax)
            Report($"The beacon {beacon} was said though a fresh TempID had come.", reception.Speaker);
    }

    private static bool IsFull(SimulatedPhone phone) => phone.Core.Log.Count >= ContactLog.EntriesMax;
}
