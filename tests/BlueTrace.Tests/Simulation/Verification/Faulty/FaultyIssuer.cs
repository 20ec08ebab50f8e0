using BlueTrace.Core.Authority;
using BlueTrace.Core.Wire;

namespace BlueTrace.Tests.Simulation.Verification.Faulty;

/// <summary>An issuer that passes everything on; each faulty issuer does one thing otherwise.</summary>
internal abstract class FaultyIssuer(IAuthorityStore store, IRandomSource random, int lifetimeSeconds) : ITempIdIssuer
{
    protected RandomTempIdIssuer Sound { get; } = new(store, random, lifetimeSeconds);

    public virtual IssuedTempId Issue(UserId user, DateTimeOffset now) => Sound.Issue(user, now);

    public virtual bool TryResolve(TempId id, out IssuedTempId issued) => Sound.TryResolve(id, out issued);

    /// <summary>Hands every twentieth TempID out once more.</summary>
    public sealed class Repeats(IAuthorityStore store, IRandomSource random, int lifetimeSeconds)
        : FaultyIssuer(store, random, lifetimeSeconds)
    {
        private int _issued;
        private IssuedTempId _last;

        public override IssuedTempId Issue(UserId user, DateTimeOffset now) =>
            ++_issued % 20 == 0 ? _last with { User = user } : _last = Sound.Issue(user, now);
    }

    /// <summary>Remembers every TempID as that of the user who asked before.</summary>
    public sealed class MixesOwners(IAuthorityStore store, IRandomSource random, int lifetimeSeconds)
        : FaultyIssuer(store, random, lifetimeSeconds)
    {
        private UserId? _before;

        public override IssuedTempId Issue(UserId user, DateTimeOffset now)
        {
            var issued = Sound.Issue(_before ?? user, now);
            _before = user;
            return issued with { User = user };
        }
    }

    /// <summary>Traces every third TempID to the user of the one traced before it.</summary>
    public sealed class NamesTheWrongOne(IAuthorityStore store, IRandomSource random, int lifetimeSeconds)
        : FaultyIssuer(store, random, lifetimeSeconds)
    {
        private int _traced;
        private UserId? _before;

        public override bool TryResolve(TempId id, out IssuedTempId issued)
        {
            if (!Sound.TryResolve(id, out issued)) return false;
            var user = issued.User;
            if (++_traced % 3 == 0 && _before is { } wrong) issued = issued with { User = wrong };
            _before = user;
            return true;
        }
    }

    /// <summary>Lets TempIDs live a second longer than set.</summary>
    public sealed class LivesTooLong(IAuthorityStore store, IRandomSource random, int lifetimeSeconds)
        : FaultyIssuer(store, random, lifetimeSeconds + 1);
}
