namespace BlueTrace.Simulation.Invariants;

/// <summary>Keeps its own account of when each TempID was last heard, in true time, and looks into the logs.</summary>
internal sealed class LogRetention() : Invariant("log-retention",
    "An entry stays in a contact log for its retention after it was last heard, and no longer; nothing "
        + "older is handed over.")
{
    private Dictionary<TempId, long>[] _heard = [];
    private long[] _dueAt = [];

    private long Retention => (long)Truth.Scenario.Phones.Retention.TotalMilliseconds;

    public override void Began(IGroundTruth truth)
    {
        base.Began(truth);
        _heard = [.. Enumerable.Range(0, truth.People).Select(_ => new Dictionary<TempId, long>())];
        _dueAt = new long[truth.People];
        Array.Fill(_dueAt, long.MaxValue);
    }

    public override void Heard(int person, in Reception reception, in Hearing hearing)
    {
        if (hearing.Verdict != HearingVerdict.Logged) return;
        _heard[person][hearing.Beacon.Id] = Now;
        _dueAt[person] = Math.Min(_dueAt[person], Now + Retention);
    }

    /// <summary>Looks into the logs in which something is due, or whose number of entries is wrong.</summary>
    public override void Stepped(long step)
    {
        for (var person = 0; person < Truth.People; person++)
        {
            if (Truth.PhoneOf(person) is not { Log: var log }) continue;
            if (_dueAt[person] <= Now || log.Count != _heard[person].Count) LookInto(person, log);
        }
    }

    public override void ClientSaid(int person, in ClientMessage message)
    {
        if (message.Kind != ClientMessageKind.Upload || IsLiar(person)) return;
        var heard = _heard[person];
        var most = heard.Values.Count(moment => !IsOver(person, moment));
        if (message.EntryCount > most)
            Report($"A phone announces {message.EntryCount} entries, and heard {most} within its retention.", person);
        var least = heard.Values.Count(moment => IsDue(person, moment));
        if (message.EntryCount < least)
            Report($"A phone announces {message.EntryCount} entries, and {least} are within its retention.", person);
    }

    private void LookInto(int person, ContactLog log)
    {
        var heard = _heard[person];
        var (longestAgo, found) = (long.MaxValue, 0);
        foreach (var (entry, _) in log.Entries)
        {
            if (!heard.TryGetValue(entry.Id, out var moment))
            {
                Report($"TempID {entry.Id} is in a log and was not heard.", person);
                continue;
            }

            if (IsOver(person, moment))
                Report($"TempID {entry.Id}, heard {Violation.Describe(moment)}, is still in a log.", person);
            longestAgo = Math.Min(longestAgo, moment);
            found++;
        }

        if (found < heard.Count) LookForMissing(person, log, heard);
        _dueAt[person] = longestAgo == long.MaxValue ? longestAgo : longestAgo + Retention;
    }

    private void LookForMissing(int person, ContactLog log, Dictionary<TempId, long> heard)
    {
        foreach (var (id, moment) in heard)
        {
            if (log.Contains(id)) continue;
            if (IsDue(person, moment))
                Report($"TempID {id}, heard {Violation.Describe(moment)}, has left a log too early.", person);
            if (IsOver(person, moment)) heard.Remove(id);
        }
    }

    /// <summary>Whether what was heard at a moment must have been forgotten.</summary>
    private bool IsOver(int person, long moment) =>
        Now - moment > Retention + ClockErrors.OfTime(Truth, person, Now - moment);

    /// <summary>Whether what was heard at a moment must be there.</summary>
    private bool IsDue(int person, long moment) =>
        Now - moment < Retention - ClockErrors.OfTime(Truth, person, Now - moment);

    private bool IsLiar(int person) =>
        Truth.Scenario.Attacks.OfType<FalseContactsSettings>().Any(lie => lie.Liar == person);
}
