namespace BlueTrace.Tests.Server.Storage;

/// <summary>Short ways to write values of the wire, and to use stores, in tests.</summary>
internal static class Samples
{
    public const string TempIdsPath = "/data/tempIDs.txt";
    public const string SumsPath = "/data/tempIDs.sums";

    /// <summary>When stores of these tests are opened.</summary>
    public static readonly Moment Noon = new(TimeSpan.FromHours(1), Given.Clock("14/05/2020 12:00:00"));

    public static TempId Id(ulong number) => TempId.FromHalves(number / TempId.HalfCount, number % TempId.HalfCount);

    public static IssuedTempId Issued(
        ulong number, string user = "+61410999999", string start = "13/05/2020 17:45:06") =>
        new(Given.User(user), Id(number), ValidityWindow.From(Given.Time(start), 900));

    public static string Row(IssuedTempId issued) => Written.Row(issued) + "\n";

    public static UploadReport Upload(
        string user = "+61410999999", string receivedAt = "14/05/2020 18:00:01", params TracedEntry[] entries) =>
        new(Given.User(user), Given.Time(receivedAt), entries);

    /// <summary>An encounter of which nobody is known.</summary>
    public static TracedEntry Heard(ulong number, string start = "13/05/2020 17:45:06") =>
        new(new ContactLogEntry(Id(number), Issued(number, start: start).Window), EntryFinding.Unknown, null);

    /// <summary>A number that was proved, with a password.</summary>
    public static Registration Registered(string number, string password) =>
        new(Given.User(number), PretendedHashing.Hash(password));

    /// <summary>Hands registrations over, together.</summary>
    public static async Task<Kept> KeepAsync(this IAuthorityStore store, params Registration[] registrations) =>
        (await store.PersistAsync(Changes() with { Registrations = registrations })).Registrations;

    /// <summary>Whether a user, by the store, logs in with that password.</summary>
    public static async Task<bool> LetsInAsync(this IAuthorityStore store, string user, string password)
    {
        var asked = new Questions([], [], []) { Users = [Given.User(user)] };
        var secret = Assert.Single((await store.AnswerAsync(asked, Noon)).Users);
        return secret is { } known && known.Matches(Given.Password(password), new PretendedHashing());
    }

    /// <summary>Changes made at noon.</summary>
    public static Changes Changes(
        IReadOnlyList<IssuedTempId>? tempIds = null, IReadOnlyList<UploadReport>? uploads = null) =>
        new(Noon, [], tempIds ?? [], uploads ?? []);

    /// <summary>Hands TempIDs over, together.</summary>
    public static async Task<Kept> KeepAsync(this IAuthorityStore store, params IssuedTempId[] tempIds) =>
        (await store.PersistAsync(Changes(tempIds))).TempIds;

    /// <summary>Hands an upload over.</summary>
    public static async Task<Kept> KeepAsync(this IAuthorityStore store, UploadReport upload) =>
        Assert.Single((await store.PersistAsync(Changes(uploads: [upload]))).Uploads);

    /// <summary>Makes an attempt to log in, which the store grants, and says whether the password was right.</summary>
    public static async Task SettleAsync(
        this IAuthorityStore store, UserId user, bool isRight, LoginOrigin origin = default, Moment? now = null)
    {
        var attempt = new PasswordAttempt(user, origin, Guid.NewGuid());
        var facts = await store.AnswerAsync(new Questions([attempt], [], []), now ?? Noon);
        Assert.Equal(AttemptState.Granted, facts.Attempts[0].State);
        var outcome =
            await store.PersistAsync(new Changes(now ?? Noon, [new SettledAttempt(attempt, isRight)], [], []));
        Assert.Equal((Kept.Yes, null), (outcome.Attempts, outcome.Reason));
    }

    /// <summary>Has a user blocked by wrong passwords.</summary>
    public static async Task BlockAsync(
        this IAuthorityStore store, UserId user, LoginOrigin origin = default, Moment? now = null)
    {
        for (var i = 0; i < LoginGuard.FailuresMax; i++) await store.SettleAsync(user, isRight: false, origin, now);
    }

    /// <summary>Whether somebody may try to log in, by the store.</summary>
    public static async Task<AttemptState> StateOfAsync(
        this IAuthorityStore store, UserId user, LoginOrigin origin = default, Moment? now = null)
    {
        var attempt = new PasswordAttempt(user, origin, Guid.NewGuid());
        return (await store.AnswerAsync(new Questions([attempt], [], []), now ?? Noon)).Attempts[0].State;
    }

    /// <summary>TempIDs with numbers in a row.</summary>
    public static IssuedTempId[] Many(int count, int from = 1, string start = "13/05/2020 17:45:06") =>
        [.. Enumerable.Range(from, count).Select(number => Issued((ulong)number, start: start))];

    /// <summary>Whose TempID it is, by the store; null for nobody's.</summary>
    public static async Task<IssuedTempId?> FindAsync(this IAuthorityStore store, TempId id)
    {
        var heard = new ContactLogEntry(id, default);
        return Assert.Single(Assert.Single((await store.AnswerAsync(new Questions([], [], [[heard]]), Noon)).Owners));
    }

    /// <summary>Which of the TempIDs with these numbers the store has.</summary>
    public static async Task<List<ulong>> FoundAsync(this IAuthorityStore store, params IEnumerable<ulong> numbers)
    {
        var found = new List<ulong>();
        foreach (var number in numbers)
        {
            if (await store.FindAsync(Id(number)) is not null) found.Add(number);
        }

        return found;
    }

    /// <summary>The uploads that the store gives back.</summary>
    public static async Task<List<UploadReport>> UploadsAsync(
        this IAuthorityStore store, Timestamp since = default, UserId? of = null) =>
        await store.ReadUploadsAsync(since, of, TestContext.Current.CancellationToken).ToListAsync();

    /// <summary>Forgets what is older than a moment.</summary>
    public static async Task<int> ForgetAsync(this IAuthorityStore store, string cutoff) =>
        await store.ForgetAsync(Given.Time(cutoff), TestContext.Current.CancellationToken);
}
