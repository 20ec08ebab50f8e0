namespace BlueTrace.Tests.Server.Storage;

/// <summary>
/// What every store promises the authority, whatever it keeps things in. Changes of unknown outcome are handed over
/// once more, so that the promises hold for a store that loses its first answer too.
/// </summary>
public abstract partial class StoreContract : IAsyncLifetime
{
    protected static readonly TimeSpan BlockDuration = TimeSpan.FromSeconds(60);

    protected static readonly Credentials Users = SampleCredentials.Of("ada right\nbob builder\n"u8);

    private static readonly UserId Ada = Given.User("ada");
    private static readonly UserId Bob = Given.User("bob");
    private static readonly UserId Stranger = Given.User("nobody");

    /// <summary>The store, opened.</summary>
    protected IAuthorityStore Store { get; private set; } = null!;

    /// <summary>The moment it is.</summary>
    protected Moment Now { get; private set; } = Noon;

    private static CancellationToken Stopping => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        Store = Open();
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Store.DisposeAsync();
        CleanUp();
    }

    /// <summary>A guard as the store is to have.</summary>
    protected static LoginGuard MakeGuard() => new(BlockDuration);

    /// <summary>Opens a store with nothing in it.</summary>
    protected abstract IAuthorityStore Open();

    /// <summary>The process that had the store is gone without a word; another opens it.</summary>
    protected abstract IAuthorityStore Reopen();

    /// <summary>From now on no TempIDs (quick) or no uploads can be kept; null: everything can again.</summary>
    protected abstract void Break(Lane? part);

    /// <summary>In text files: what only the paths of what can't be kept have in them.</summary>
    protected static string? NameOf(Lane? part) => part switch
    {
        Lane.Quick => TextFileStore.TempIdsName,
        Lane.Upload => TextFileStore.UploadsName,
        _ => null,
    };

    /// <summary>Leaves nothing behind.</summary>
    protected virtual void CleanUp()
    {
    }

    [Fact]
    public async Task Where_nothing_is_asked_nothing_is_answered()
    {
        var facts = await AskAsync();
        Assert.Equal((false, 0, 0, 0), (facts.IsAway, facts.Attempts.Count, facts.Taken.Count, facts.Owners.Count));
    }

    [Fact]
    public async Task Where_there_is_nothing_to_keep_nothing_fails()
    {
        Assert.True((await PersistAsync(Changes())).IsWhole);
        Assert.True((await PersistAsync(Changes())).IsWhole);
    }

    [Fact]
    public async Task Nothing_is_forgotten_of_an_empty_store_and_nothing_read()
    {
        Assert.Equal(0, await Store.ForgetAsync(Timestamp.Last, Stopping));
        Assert.Empty(await Store.UploadsAsync());
    }

    [Fact]
    public async Task All_questions_of_a_batch_are_answered_each_in_its_place()
    {
        await KeepAsync(Issued(1, "ada"));
        var questions = new Questions(
            [NewTry(Ada), NewTry(Bob), NewTry(Ada)],
            [Issued(2), Issued(1), Issued(3)],
            [[Heard(1)], [], [Heard(9), Heard(1), Heard(8)]]);
        var facts = await Store.AnswerAsync(questions, Now);

        Assert.Equal(
            [AttemptState.Granted, AttemptState.Granted, AttemptState.Waits],
            facts.Attempts.Select(fact => fact.State));
        Assert.Equal([Id(1)], facts.Taken);
        Assert.Equal([[Issued(1, "ada")], [], [null, Issued(1, "ada"), null]], facts.Owners);
    }

    [Fact]
    public async Task Of_each_user_it_tells_what_the_password_is_compared_with_and_of_strangers_nothing()
    {
        var questions = new Questions([], [], []) { Users = [Bob, Stranger, Ada, Bob] };
        var facts = (await Store.AnswerAsync(questions, Now)).Users;

        Assert.Equal([true, null, false, true], facts.Select(fact => fact?.IsSameAs(Users.SecretOf(Bob))));
        Assert.True(facts[2]!.Value.IsSameAs(Users.SecretOf(Ada)));
    }

    [Fact]
    public async Task Calls_beside_each_other_lose_nothing_and_double_nothing()
    {
        await KeepAsync(Many(100, from: 0, Old));
        var writers = Enumerable.Range(1, 8)
            .Select(writer => Task.Run(() => WriteManyAsync((ulong)writer * 1000))).ToList();
        var readers = Enumerable.Range(0, 2).Select(_ => Task.Run(ReadManyAsync)).ToList();
        var forgotten = await Task.Run(() => Store.ForgetAsync(Given.Time(Cutoff), Stopping).AsTask(), Stopping);
        await Task.WhenAll([.. writers, .. readers]);

        Assert.Equal(100, forgotten);
        Assert.Equal(160, (await Store.FoundAsync(Enumerable.Range(0, 9000).Select(number => (ulong)number))).Count);
        Assert.Equal(80, (await Store.UploadsAsync()).Count);
        Assert.Equal(240, await Store.ForgetAsync(Timestamp.Last, Stopping));
    }

    /// <summary>Keeps 20 TempIDs, two at a time, and as many uploads as pairs, and a guess beside each.</summary>
    private async Task WriteManyAsync(ulong first)
    {
        var user = Given.User($"user{first}");
        for (var number = first; number < first + 20; number += 2)
        {
            var attempt = NewTry(user);
            await AskAsync(attempt);
            var made = new Changes(
                Now, [new SettledAttempt(attempt, IsRight: false)],
                [Issued(number, start: Young), Issued(number + 1, start: Young)],
                [Upload(receivedAt: Young)]);
            Assert.True((await PersistAsync(made)).IsWhole);
        }
    }

    private async Task ReadManyAsync()
    {
        for (var i = 0; i < 20; i++)
        {
            await Store.FoundAsync(1000, 2000);
            await Store.UploadsAsync();
        }
    }

    /// <summary>Lets time pass.</summary>
    private void Wait(TimeSpan passed) => Now = new Moment(Now.Elapsed + passed, Now.Utc + passed);

    /// <summary>The process is gone, and another begins after so long, by a clock that was set meanwhile.</summary>
    private void Restart(TimeSpan after = default, TimeSpan clockSet = default)
    {
        Wait(after);
        Now = Now with { Utc = Now.Utc + clockSet };
        Store = Reopen();
    }

    private ValueTask<Facts> AskAsync(params PasswordAttempt[] tries) =>
        Store.AnswerAsync(new Questions(tries, [], []), Now);

    private Task<Outcome> KeepAsync(params IssuedTempId[] tempIds) => PersistAsync(Changes(tempIds));

    private Task<Outcome> KeepAsync(params UploadReport[] uploads) => PersistAsync(Changes(uploads: uploads));

    /// <summary>Hands changes over, and once more if nobody knows what became of them.</summary>
    private async Task<Outcome> PersistAsync(Changes made)
    {
        var outcome = await Store.PersistAsync(made);
        return IsUnknown(outcome) ? await Store.PersistAsync(made) : outcome;
    }

    private static bool IsUnknown(Outcome outcome) =>
        outcome.Attempts == Kept.Unknown || outcome.TempIds == Kept.Unknown
        || outcome.Registrations == Kept.Unknown || outcome.Uploads.Contains(Kept.Unknown);

    private static PasswordAttempt NewTry(UserId user) => new(user, default, Guid.NewGuid());

    private static ContactLogEntry Heard(ulong number) => new(Id(number), Issued(number).Window);
}
