using BlueTrace.Core.Device;
using BlueTrace.Simulation;

namespace BlueTrace.Tests.Simulation.Verification.Faulty;

/// <summary>Worlds with one part that is faulty, each with the check that has to find it.</summary>
internal static class PlantedBugs
{
    /// <summary>By name.</summary>
    public static IReadOnlyDictionary<string, (string Check, Blueprint Blueprint)> All { get; } =
        new Dictionary<string, (string Check, Blueprint Blueprint)>
        {
            ["store that acknowledges early"] = ("kept-", new Blueprint { MakeStore = () => new FaultyStore.Early() }),
            ["store that forgets long uploads"] = ("kept-uploads", new Blueprint { MakeStore = () => new FaultyStore.ForgetsLongUploads() }),
            ["store that cuts uploads"] = ("kept-uploads", new Blueprint { MakeStore = () => new FaultyStore.CutsUploads() }),
            ["store that loses a TempID at a restart"] = ("kept-tempids", new Blueprint { MakeStore = () => new FaultyStore.LosesOneAtRestart() }),
            ["issuer that repeats itself"] = ("distinct-tempids",
                new Blueprint { MakeIssuer = (store, random, lifetime) => new FaultyIssuer.Repeats(store, random, lifetime) }),
            ["issuer that mixes up owners"] = ("kept-tempids",
                new Blueprint { MakeIssuer = (store, random, lifetime) => new FaultyIssuer.MixesOwners(store, random, lifetime) }),
            ["issuer whose TempIDs live too long"] = ("distinct-tempids",
                new Blueprint { MakeIssuer = (store, random, lifetime) => new FaultyIssuer.LivesTooLong(store, random, lifetime) }),
            ["tracer that names the wrong one"] = ("traced-owners",
                new Blueprint { MakeIssuer = (store, random, lifetime) => new FaultyIssuer.NamesTheWrongOne(store, random, lifetime) }),
            ["guard that counts by batch"] = ("three-guesses",
                new Blueprint { MakeGuard = server => new FaultyGuard.CountsByBatch(server.BlockDuration, server.HasSofterLockout) }),
            ["guard that never blocks"] = ("three-guesses",
                new Blueprint { MakeGuard = server => new FaultyGuard.NeverBlocks(server.HasSofterLockout) }),
            ["guard that prolongs blocks"] = ("blocks",
                new Blueprint { MakeGuard = server => new FaultyGuard.Prolongs(server.BlockDuration, server.HasSofterLockout) }),
            ["guard that takes the softer rule for the hard one"] = ("three-guesses",
                new Blueprint { MakeGuard = server => new Core.Authority.LoginGuard(server.BlockDuration, isSofter: true) }),
            ["credentials that take any password"] = ("right-passwords",
                new Blueprint { WrapCredentials = credentials => new TrustingCredentials(credentials) }),
            ["log that forgets too late"] = ("log-retention",
                new Blueprint { MakeLog = retention => new ContactLog(retention + TimeSpan.FromSeconds(5)) }),
            ["log that never forgets"] = ("log-retention",
                new Blueprint { MakeLog = _ => new ContactLog(TimeSpan.FromDays(400)) }),
            ["log that forgets too early"] = ("log-retention", new Blueprint { MakeLog = retention => new ContactLog(retention / 2) }),
            ["phone that takes its clock to show summer time"] = ("beacon-windows",
                new Blueprint { ReadClock = (clock, milliseconds) => clock.At(milliseconds).AddHours(1) }),
            ["server that answers before it commits"] = ("kept-", new Blueprint { AnswersBeforeCommit = true }),
            ["wire that drops the first byte of long segments"] = ("conversation-order",
                new Blueprint { Carry = segment => segment.Length > 20 ? segment[1..] : segment }),
            ["wire that lets half a segment overtake the other"] = ("conversation-order",
                new Blueprint { Carry = segment => [.. segment[(segment.Length / 2)..], .. segment[..(segment.Length / 2)]] }),
            ["wire that swallows line ends"] = ("prompt-answers",
                new Blueprint { Carry = segment => segment[^1] == (byte)'\n' ? segment[..^1] : segment }),
        };
}
