using BlueTrace.Core.Authority;
using BlueTrace.Core.Wire;
using HealthAuthority = BlueTrace.Core.Authority.Authority;

namespace BlueTrace.Tests.Authority;

public sealed class AuthorityTests
{
    private const string Entry = "00000000000000000001 13/05/2020 17:54:06 13/05/2020 18:09:05";

    private static readonly UserId User = Given.User("+61410999999");

    private readonly MemoryStore _store = new();

    [Fact]
    public void A_TempID_that_it_issued_leads_back_to_its_user()
    {
        var authority = Authority(_store, retention: null);
        var now = Given.Clock("13/05/2020 17:54:06");
        var issued = authority.IssueTempId(Given.User("+61410888888"), now);

        var report = authority.TakeUpload(User, [new ContactLogEntry(issued.Id, issued.Window)], now);

        Assert.Equal(Given.User("+61410888888"), Assert.Single(report.Entries).Contact);
        Assert.Equal([report], _store.Uploads);
    }

    [Fact]
    public void Its_retention_counts_for_uploads() => Assert.Equal(
        EntryFinding.PastRetention,
        Authority(_store, TimeSpan.FromDays(21))
            .TakeUpload(User, [Given.Entry(Entry)], Given.Clock("01/01/2030 00:00:00")).Entries[0].Finding);

    [Fact]
    public void What_the_store_cannot_keep_it_says() =>
        Assert.Throws<StoreException>(Authority(new FullStore(), retention: null).Commit);

    private static HealthAuthority Authority(IAuthorityStore store, TimeSpan? retention)
    {
        var issuer = new RandomTempIdIssuer(store, new ScriptedRandom(0, 1), lifetimeSeconds: 900);
        return new HealthAuthority(
            SampleCredentials.OfTheAssignment, new LoginGuard(TimeSpan.Zero), issuer, store, retention);
    }

    private sealed class FullStore : IAuthorityStore
    {
        public bool TryFind(TempId id, out IssuedTempId issued)
        {
            issued = default;
            return false;
        }

        public void Add(in IssuedTempId issued)
        {
        }

        public void Add(UploadReport upload)
        {
        }

        public void Commit() => throw new StoreException("The disk is full.");
    }
}
