namespace BlueTrace.Tests.Authority;

/// <summary>A batch, and what it takes to play the store's part by hand.</summary>
public abstract class BatchTest
{
    protected const string Entry = "00000000000000000001 13/05/2020 17:54:06 13/05/2020 18:09:05\n";

    private readonly ScriptedRandom _tempIds = new();

    protected BatchTest() => Batch = With(UserQuotas.None);

    protected static Moment Now { get; } = Given.Moment("13/05/2020 18:30:00");

    protected static UserId Ann { get; } = Given.User("ann");

    protected static UserId Ben { get; } = Given.User("ben");

    protected static PasswordSecret Secret { get; } = SampleCredentials.Of("ann right\nben right\n"u8).SecretOf(Ann);

    protected RequestBatch Batch { get; private set; }

    protected List<Exchange> Answered { get; } = [];

    protected List<Exchange> PutOff { get; } = [];

    protected List<AuthorityEvent> Shown { get; } = [];

    /// <summary>Goes on with a batch whose users may have one upload in an hour, and so many TempIDs.</summary>
    protected void Limit(int tempIds) => Batch = With(new UserQuotas(tempIds, UploadsPerHour: 1));

    protected static Exchange Uploads(int entries)
    {
        var exchange = LoggedIn(Ann);
        exchange.Said.Add(ClientMessage.Entries(new ContactLogEntry[entries]));
        return exchange;
    }

    protected static string Codes(Exchange exchange) =>
        string.Join(' ', exchange.Decided.Select(decision => (int)decision.Reply.Kind));

    protected void Draw(params int[] tempIds)
    {
        foreach (var id in tempIds) _tempIds.ThenDraw(Given.Id(id));
    }

    protected Changes Decide(Facts facts, params Exchange[] exchanges)
    {
        foreach (var exchange in exchanges) Assert.True(Batch.TryAdd(exchange));
        Batch.Ask(Now);
        foreach (var (exchange, secret) in Batch.ToCompare(facts))
            exchange.IsRight = secret.Matches(exchange.Said[0].Secret, new PretendedHashing());
        return Batch.Decide(facts, Now);
    }

    protected void Finish(Changes changes, Kept kept)
    {
        Answered.Clear();
        PutOff.Clear();
        Batch.Finish(Outcome.Of(changes, kept), Answered, PutOff, Shown);
    }

    private RequestBatch With(UserQuotas quotas) =>
        new(new RandomTempIdIssuer(_tempIds, 900), new ContactTracer(null), new CountingSource(), quotas);
}
