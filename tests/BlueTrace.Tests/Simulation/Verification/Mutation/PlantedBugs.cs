namespace BlueTrace.Tests.Simulation.Verification.Mutation;

/// <summary>The bugs that `lab verify` has to find.</summary>
internal static class PlantedBugs
{
    private const string Authority = "BlueTrace.Core/Authority";
    private const string Device = "BlueTrace.Core/Device";
    private const string Wire = "BlueTrace.Core/Wire";
    private const string Wires = "BlueTrace.Simulation/Wires";
    private const string Server = "BlueTrace.Simulation/Server";

    /// <summary>All of them, in no particular order.</summary>
    public static IReadOnlyList<PlantedBug> All { get; } =
    [
        new("store that acknowledges early", "kept-", $"{Server}/ForgetfulStore.cs",
            "_uploadsKept = _uploads.Count;", "_uploadsKept = Math.Max(_uploadsKept, _uploads.Count - 1);"),
        new("store that forgets long uploads", "kept-uploads", $"{Server}/ForgetfulStore.cs",
            "=> _uploads.Add(upload);", "{ if (upload.Entries.Count <= 5) _uploads.Add(upload); }"),
        new("store that cuts uploads", "kept-uploads", $"{Server}/ForgetfulStore.cs",
            "_uploads.Add(upload);", "_uploads.Add(upload with { Entries = [.. upload.Entries.SkipLast(1)] });"),
        new("store that loses a TempID at a restart", "kept-tempids", $"{Server}/ForgetfulStore.cs",
            "foreach (var id in _stagedTempIds) _tempIds.Remove(id);",
            "foreach (var id in _tempIds.Keys.Take(1).Concat(_stagedTempIds).ToArray()) _tempIds.Remove(id);"),
        new("store that mixes up owners", "kept-tempids", $"{Server}/ForgetfulStore.cs",
            "_tempIds.Add(issued.Id, issued);",
            "_tempIds.Add(issued.Id, issued with { User = _tempIds.Values.Append(issued).First().User });"),
        new("issuer that repeats itself", "distinct-tempids", $"{Authority}/RandomTempIdIssuer.cs",
            "do id = Draw(); while (store.TryFind(id, out _));",
            "id = TempId.FromHalves(0, DrawHalf() % 1_000); if (store.TryFind(id, out var taken)) return taken with { User = user };"),
        new("issuer whose TempIDs live too long", "distinct-tempids", $"{Wire}/ValidityWindow.cs",
            "start.AddSeconds(lifetimeSeconds - 1)", "start.AddSeconds(lifetimeSeconds)"),
        new("tracer that names the wrong one", "traced-owners", $"{Authority}/ContactTracer.cs",
            "return new TracedEntry(entry, finding, issued.User);", "return new TracedEntry(entry, finding, uploader);"),
        new("guard that counts by batch", "three-guesses", $"{Server}/SimulatedServer.cs",
            "var now = _world.Clock.At(_world.Agenda.Now);", "_authority = Appoint(); var now = _world.Clock.At(_world.Agenda.Now);"),
        new("guard that never blocks", "three-guesses", $"{Authority}/LoginGuard.cs",
            "new Record(0, now + blockDuration)", "new Record(0, now)"),
        new("guard that prolongs blocks", "blocks", $"{Authority}/LoginGuard.cs",
            "if (IsBlocked(attempt.User, attempt.Origin, now)) return LoginVerdict.Blocked;",
            """
            if (IsBlocked(attempt.User, attempt.Origin, now))
            {
                _records[Anywhere(attempt.User)] = new Record(0, now + blockDuration);
                return LoginVerdict.Blocked;
            }
            """),
        new("guard that takes the softer limit for the hard one", "three-guesses", $"{Authority}/LoginGuard.cs",
            ": Fail(everywhere, FailuresMax, credentials, now)", ": Fail(everywhere, FailuresFromAnywhereMax, credentials, now)"),
        new("credentials that take any password", "right-passwords", $"{Authority}/Credentials.cs",
            "if (_someHash is null) return hasDigest;", "if (_someHash is null) return secret.Digest is not null;"),
        new("log that forgets too late", "log-retention", $"{Device}/ContactLog.cs",
            "new HeardEntry(entry, now)", "new HeardEntry(entry, now.AddSeconds(5))"),
        new("log that never forgets", "log-retention", $"{Device}/ContactLog.cs",
            "NextForgetting => _byLastHeard.First?.Value.HeardAt + retention;", "NextForgetting => null;"),
        new("log that forgets too early", "log-retention", $"{Device}/ContactLog.cs",
            "oldest.Value.HeardAt + retention <= now", "oldest.Value.HeardAt + retention / 2 <= now"),
        new("phone that takes its clock to show summer time", "beacon-windows", $"{Device}/Phone.cs",
            "if (!beacon.Window.Contains(now))", "if (!beacon.Window.Contains(now.AddHours(1)))"),
        new("server that answers before it commits", "kept-", $"{Server}/SimulatedServer.cs",
            "Reply(IsKept());", "Reply(isKept: true); IsKept();"),
        new("wire that drops the first byte of long segments", "conversation-order", $"{Wires}/WireEnd.cs",
            "Dispatch(bytes[..size].ToArray());", "Dispatch(bytes[(size > 20 ? 1 : 0)..size].ToArray());"),
        new("wire that lets half a segment overtake the other", "conversation-order", $"{Wires}/WireEnd.cs",
            "Dispatch(bytes[..size].ToArray());", "Dispatch([.. bytes[(size / 2)..size], .. bytes[..(size / 2)]]);"),
        new("wire that swallows line ends", "prompt-answers", $"{Wires}/WireEnd.cs",
            "Dispatch(bytes[..size].ToArray());", "Dispatch(bytes[..size].TrimEnd((byte)'\\n').ToArray());"),
    ];
}
