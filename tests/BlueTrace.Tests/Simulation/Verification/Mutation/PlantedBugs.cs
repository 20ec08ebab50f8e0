namespace BlueTrace.Tests.Simulation.Verification.Mutation;

/// <summary>The bugs that `lab verify` has to find.</summary>
internal static class PlantedBugs
{
    private const string Authority = "BlueTrace.Core/Authority";
    private const string Device = "BlueTrace.Core/Device";
    private const string Wire = "BlueTrace.Core/Wire";
    private const string Wires = "BlueTrace.Simulation/Wires";

    /// <summary>All of them, in no particular order.</summary>
    public static IReadOnlyList<PlantedBug> All { get; } =
    [
        new("issuer whose TempIDs live too long", "distinct-tempids", $"{Wire}/ValidityWindow.cs",
            "start.AddSeconds(lifetimeSeconds - 1)", "start.AddSeconds(lifetimeSeconds)"),
        new("tracer that names the wrong one", "traced-owners", $"{Authority}/ContactTracer.cs",
            "return new TracedEntry(entry, finding, issued.User);", "return new TracedEntry(entry, finding, uploader);"),
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
        new("wire that drops the first byte of long segments", "conversation-order", $"{Wires}/WireEnd.cs",
            "Dispatch(bytes[..size].ToArray());", "Dispatch(bytes[(size > 20 ? 1 : 0)..size].ToArray());"),
        new("wire that lets half a segment overtake the other", "conversation-order", $"{Wires}/WireEnd.cs",
            "Dispatch(bytes[..size].ToArray());", "Dispatch([.. bytes[(size / 2)..size], .. bytes[..(size / 2)]]);"),
        new("wire that swallows line ends", "prompt-answers", $"{Wires}/WireEnd.cs",
            "Dispatch(bytes[..size].ToArray());", "Dispatch(bytes[..size].TrimEnd((byte)'\\n').ToArray());"),
    ];
}
