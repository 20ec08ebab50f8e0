namespace BlueTrace.EndToEnd.Simulation.Verification.Mutation;

/// <summary>The bugs that `lab verify` has to find.</summary>
internal static class PlantedBugs
{
    private const string Authority = "BlueTrace.Core/Authority";
    private const string Device = "BlueTrace.Core/Device";
    private const string Wire = "BlueTrace.Core/Wire";
    private const string Transport = "BlueTrace.Simulation/Transport";
    private const string Actors = "BlueTrace.Simulation/Actors";

    /// <summary>All of them, in no particular order.</summary>
    public static IReadOnlyList<PlantedBug> All { get; } =
    [
        new("store that acknowledges early", "kept-", $"{Authority}/MemoryStore.cs",
            "        _guard = makeGuard();", "_guard = makeGuard(); _tempIds.Remove(_tempIds.Keys.LastOrDefault());"),
        new("store that forgets long uploads", "kept-uploads", $"{Authority}/MemoryStore.cs",
            "if (kept != Kept.No && _known.Add(upload))", "if (kept != Kept.No && upload.Entries.Count <= 5)"),
        new("store that cuts uploads", "kept-uploads", $"{Authority}/MemoryStore.cs",
            "_uploads.Add(upload);", "_uploads.Add(upload with { Entries = [.. upload.Entries.SkipLast(1)] });"),
        new("store that loses a TempID at a restart", "kept-tempids", $"{Authority}/MemoryStore.cs",
            "var blocks = _guard.BlocksAt(now.Elapsed).ToList();",
            "var blocks = _guard.BlocksAt(now.Elapsed).ToList(); _tempIds.Remove(_tempIds.Keys.FirstOrDefault());"),
        new("store that mixes up owners", "kept-tempids", $"{Authority}/MemoryStore.cs",
            "_tempIds.TryAdd(issued.Id, issued);",
            "_tempIds.TryAdd(issued.Id, issued with { User = _tempIds.Values.Append(issued).First().User });"),
        new("store that forgets blocks at a restart", "three-guesses", $"{Authority}/MemoryStore.cs",
            "foreach (var block in blocks)", "foreach (var block in blocks.Take(0))"),
        new("batch that issues one TempID twice", "distinct-tempids", $"{Authority}/RequestBatch.cs",
            "foreach (var each in issued.Take(item.Granted))",
            "foreach (var each in _issued.Count > 0 ? _issued.Take(1) : issued.Take(item.Granted))"),
        new("batch that answers before it has TempIDs persisted", "kept-tempids", $"{Authority}/RequestBatch.cs",
            "[.. _issued]", "[.. _issued.SkipLast(1)]"),
        new("batch that answers a failed change as kept", "kept-", $"{Authority}/RequestBatch.cs",
            "if (!isKept) decision = new Decision(Failed(said));", ""),
        new("batch that has a fourth guess evaluated", "three-guesses", $"{Authority}/RequestBatch.cs",
            "facts.Attempts[item.First].State == AttemptState.Granted",
            "facts.Attempts[item.First].State != AttemptState.Waits"),
        new("batch that answers one upload with another's reply", "kept-uploads", $"{Authority}/RequestBatch.cs",
            "ServerMessage.UploadAccepted(entries.Count)", "ServerMessage.UploadAccepted(_logs[0].Count)"),
        new("batch whose replies are out of order", "conversation-order", $"{Authority}/RequestBatch.cs",
            "exchange.Session.Answer(decision.Reply);",
            "exchange.Session.Answer(decision.Reply); exchange.Decided.Reverse();"),
        new("batch that welcomes whoever is not blocked", "right-passwords", $"{Authority}/RequestBatch.cs",
            "isRight ? ServerMessageKind.Welcome", "isRight || !fact.BlocksIfWrong ? ServerMessageKind.Welcome"),
        new("issuer whose TempIDs live too long", "distinct-tempids", $"{Wire}/ValidityWindow.cs",
            "start.AddSeconds(lifetimeSeconds - 1)", "start.AddSeconds(lifetimeSeconds)"),
        new("tracer that names the wrong one", "traced-owners", $"{Authority}/ContactTracer.cs",
            "return new TracedEntry(entry, finding, issued.User);",
            "return new TracedEntry(entry, finding, uploader);"),
        new("guard that counts by batch", "three-guesses", $"{Authority}/LoginGuard.cs",
            "var facts = new AttemptFact[attempts.Count];",
            "_records.Clear(); var facts = new AttemptFact[attempts.Count];"),
        new("guard that never blocks", "three-guesses", $"{Authority}/LoginGuard.cs",
            "new Record(0, now + blockDuration)", "new Record(0, now)"),
        new("guard that prolongs blocks", "blocks", $"{Authority}/LoginGuard.cs",
            "if (suspects.Any(each => IsBlocked(each.Suspect, now))) return new AttemptFact(AttemptState.Blocked);",
            """
            if (suspects.Any(each => IsBlocked(each.Suspect, now)))
            {
                _records[suspects[0].Suspect] = new Record(0, now + blockDuration);
                return new AttemptFact(AttemptState.Blocked);
            }
            """),
        new("guard that takes the per-address limit for the hard one", "three-guesses", $"{Authority}/LoginGuard.cs",
            ": [(new Suspect(attempt.User, null), FailuresMax)];",
            ": [(new Suspect(attempt.User, null), FailuresFromAnywhereMax)];"),
        new("credentials that take any password", "right-passwords", $"{Authority}/PasswordSecret.cs",
            "return hasDigest;", "return _digest is not null;"),
        new("log that forgets too late", "log-retention", $"{Device}/ContactLog.cs",
            "new HeardEntry(entry, now)", "new HeardEntry(entry, now.AddSeconds(5))"),
        new("log that never forgets", "log-retention", $"{Device}/ContactLog.cs",
            "NextForgetting => _byLastHeard.First?.Value.HeardAt + _retention;", "NextForgetting => null;"),
        new("log that forgets too early", "log-retention", $"{Device}/ContactLog.cs",
            "oldest.Value.HeardAt + _retention <= now", "oldest.Value.HeardAt + _retention / 2 <= now"),
        new("phone that takes its clock to show summer time", "beacon-windows", $"{Device}/ContactLog.cs",
            "if (!beacon.Window.Contains(now))", "if (!beacon.Window.Contains(now.AddHours(1)))"),
        new("phone with a log entry that outlives its retention", "log-retention", $"{Device}/PhoneAgent.cs",
            "if (hearing.Verdict == HearingVerdict.Logged && !_awaitsForgetting) AwaitForgetting(now);", ""),
        new("phone that says a TempID after a fresh one came", "beacon-windows", $"{Device}/PhoneAgent.cs",
            "(_own, _ownBytes) = (own, bytes);", "(_own, _ownBytes) = (own, _ownBytes.IsEmpty ? bytes : _ownBytes);"),
        new("phone that does not try again after a lost server", "reconnections", $"{Device}/PhoneAgent.cs",
            "if (WantsConnection) ConnectAt(", "if (WantsConnection && why != EndReason.Lost) ConnectAt("),
        new("server that answers before it commits", "kept-", $"{Actors}/ServerLane.cs",
            "batch.Finish(Done(store.PersistAsync(_changes!)),",
            "if (_changes!.TempIds.Count == 0) Done(store.PersistAsync(_changes)); "
            + "batch.Finish(Outcome.Of(_changes, Kept.Yes),"),
        new("wire that drops the first byte of long segments", "conversation-order", $"{Transport}/Endpoint.cs",
            "Dispatch(bytes[..size].ToArray());", "Dispatch(bytes[(size > 20 ? 1 : 0)..size].ToArray());"),
        new("wire that lets half a segment overtake the other", "conversation-order", $"{Transport}/Endpoint.cs",
            "Dispatch(bytes[..size].ToArray());", "Dispatch([.. bytes[(size / 2)..size], .. bytes[..(size / 2)]]);"),
        new("wire that swallows line ends", "prompt-answers", $"{Transport}/Endpoint.cs",
            "Dispatch(bytes[..size].ToArray());", "Dispatch(bytes[..size].TrimEnd((byte)'\\n').ToArray());"),
    ];
}
