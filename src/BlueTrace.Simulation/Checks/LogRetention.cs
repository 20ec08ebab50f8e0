using BlueTrace.Core.Device;
using BlueTrace.Core.Wire;
using BlueTrace.Simulation.Air;
using BlueTrace.Simulation.Attacks;
using BlueTrace.Simulation.Phones;

namespace BlueTrace.Simulation.Checks;

/// <summary>Keeps its own account of when each TempID was last heard, in true time, and looks into the logs.</summary>
public sealed class LogRetention(bool endsRun = false) : Check("log-retention",
    "An entry stays in a contact log for its retention after it was last heard, and no longer; nothing older is handed over.",
    endsRun), ICheck
{
    private readonly ClockErrors _errors = new();
    private readonly Dictionary<int, Dictionary<TempId, long>> _heard = [];

    /// <inheritdoc/>
    public void Heard(SimulatedPhone phone, in Reception reception, in Hearing hearing)
    {
        _errors.Note(phone);
        if (hearing.Verdict == HearingVerdict.Logged) HeardBy(phone)[hearing.Beacon.Id] = Now;
    }

    /// <inheritdoc/>
    public void Stepped(long step)
    {
        for (var person = 0; person < World.People; person++)
        {
            if (World.PhoneOf(person) is { } phone) LookInto(phone);
        }
    }

    /// <inheritdoc/>
    public void ClientSaid(SimulatedPhone phone, in ClientMessage message)
    {
        if (message.Kind != ClientMessageKind.Upload || IsLiar(phone)) return;
        var heard = HeardBy(phone);
        var most = heard.Values.Count(moment => !IsOver(phone, moment));
        if (message.EntryCount > most)
            Report($"A phone announces {message.EntryCount} entries, and heard {most} within its retention.", phone.Person);
        var least = heard.Values.Count(moment => IsDue(phone, moment));
        if (message.EntryCount < least)
            Report($"A phone announces {message.EntryCount} entries, and {least} are within its retention.", phone.Person);
    }

    private void LookInto(SimulatedPhone phone)
    {
        _errors.Note(phone);
        var heard = HeardBy(phone);
        HashSet<TempId> logged = [.. phone.Core.Log.Entries.Select(entry => entry.Entry.Id)];
        foreach (var id in logged)
        {
            if (!heard.TryGetValue(id, out var moment)) Report($"TempID {id} is in a log and was not heard.", phone.Person);
            else if (IsOver(phone, moment)) Report($"TempID {id}, heard {Violation.Describe(moment)}, is still in a log.", phone.Person);
        }

        foreach (var (id, moment) in heard)
        {
            if (logged.Contains(id)) continue;
            if (IsDue(phone, moment)) Report($"TempID {id}, heard {Violation.Describe(moment)}, has left a log too early.", phone.Person);
            if (IsOver(phone, moment)) heard.Remove(id);
        }
    }

    private Dictionary<TempId, long> HeardBy(SimulatedPhone phone)
    {
        if (!_heard.TryGetValue(phone.Person, out var heard)) _heard[phone.Person] = heard = [];
        return heard;
    }

    private long Retention => (long)World.Scenario.Phones.Retention.TotalMilliseconds;

    /// <summary>Whether what was heard at a moment must have been forgotten.</summary>
    private bool IsOver(SimulatedPhone phone, long moment) => Now - moment > Retention + _errors.OfTime(phone, Now - moment);

    /// <summary>Whether what was heard at a moment must be there.</summary>
    private bool IsDue(SimulatedPhone phone, long moment) => Now - moment < Retention - _errors.OfTime(phone, Now - moment);

    private bool IsLiar(SimulatedPhone phone) => World.Attacks.OfType<FalseContacts>().Any(lie => lie.Liar == phone.Person);
}
