namespace BlueTrace.Tests.Server.Storage;

/// <summary>Short ways to write values of the wire, and to use stores, in tests.</summary>
internal static class Samples
{
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
