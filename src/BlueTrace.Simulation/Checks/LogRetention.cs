using BlueTrace.Simulation.Air;
using BlueTrace.Simulation.Attacks;
using BlueTrace.Simulation.Phones;

namespace BlueTrace.Simulation.Checks;

/// <summary>Keeps its own account of when each TempID was last heard, in true time, and looks into the logs.</summary>
internal sealed class LogRetention(bool endsRun = false) : Check("log-retention",
    "An entry stays in a contact log for its retention after it was last heard, and no longer; nothing older is handed over.",
    endsRun)
{
    private Dictionary<TempId, long>[] _heard = [];
    private long[] _dueAt = [];

    private long Retention => (long)World.Scenario.Phones.Retention.TotalMilliseconds;

    public override void Began(World world)
    {
        base.Began(world);
        _heard = [.. Enumerable.Range(0, world.People).Select(_ => new Dictionary<TempId, long>())];
        _dueAt = new long[world.People];
        Array.Fill(_dueAt, long.MaxValue);
    }

    public override void Heard(SimulatedPhone phone, in Reception reception, in Hearing hearing)
    {
        if (hearing.Verdict != HearingVerdict.Logged) return;
        _heard[phone.Person][hearing.Beacon.Id] = Now;
        _dueAt[phone.Person] = Math.Min(_dueAt[phone.Person], Now + Retention);
    }

    /// <summary>Looks into the logs in which something is due to be forgotten, or that do not hold as many entries as they should.</summary>
    public override void Stepped(long step)
    {
        for (var person = 0; person < World.People; person++)
        {
            if (World.PhoneOf(person) is not { } phone) continue;
            if (_dueAt[person] <= Now || phone.Core.Log.Count != _heard[person].Count) LookInto(phone);
        }
    }

    public override void ClientSaid(SimulatedPhone phone, in ClientMessage message)
    {
        if (message.Kind != ClientMessageKind.Upload || IsLiar(phone)) return;
        var heard = _heard[phone.Person];
        var most = heard.Values.Count(moment => !IsOver(phone, moment));
        if (message.EntryCount > most)
            Report($"A phone announces {message.EntryCount} entries, and heard {most} within its retention.", phone.Person);
        var least = heard.Values.Count(moment => IsDue(phone, moment));
        if (message.EntryCount < least)
            Report($"A phone announces {message.EntryCount} entries, and {least} are within its retention.", phone.Person);
    }

    private void LookInto(SimulatedPhone phone)
    {
        var heard = _heard[phone.Person];
        var (longestAgo, found) = (long.MaxValue, 0);
        foreach (var (entry, _) in phone.Core.Log.Entries)
        {
            if (!heard.TryGetValue(entry.Id, out var moment))
            {
                Report($"TempID {entry.Id} is in a log and was not heard.", phone.Person);
                continue;
            }

            if (IsOver(phone, moment)) Report($"TempID {entry.Id}, heard {Violation.Describe(moment)}, is still in a log.", phone.Person);
            longestAgo = Math.Min(longestAgo, moment);
            found++;
        }

        if (found < heard.Count) LookForMissing(phone, heard);
        _dueAt[phone.Person] = longestAgo == long.MaxValue ? longestAgo : longestAgo + Retention;
    }

    private void LookForMissing(SimulatedPhone phone, Dictionary<TempId, long> heard)
    {
        foreach (var (id, moment) in heard)
        {
            if (phone.Core.Log.Contains(id)) continue;
            if (IsDue(phone, moment)) Report($"TempID {id}, heard {Violation.Describe(moment)}, has left a log too early.", phone.Person);
            if (IsOver(phone, moment)) heard.Remove(id);
        }
    }

    /// <summary>Whether what was heard at a moment must have been forgotten.</summary>
    private bool IsOver(SimulatedPhone phone, long moment) => Now - moment > Retention + ClockErrors.OfTime(phone, Now - moment);

    /// <summary>Whether what was heard at a moment must be there.</summary>
    private bool IsDue(SimulatedPhone phone, long moment) => Now - moment < Retention - ClockErrors.OfTime(phone, Now - moment);

    private bool IsLiar(SimulatedPhone phone) => World.Attacks.OfType<FalseContacts>().Any(lie => lie.Liar == phone.Person);
}
