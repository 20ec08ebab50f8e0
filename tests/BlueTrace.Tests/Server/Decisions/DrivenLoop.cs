namespace BlueTrace.Tests.Server.Decisions;

/// <summary>The loop that decides, and what is said to it over connections.</summary>
internal sealed class DrivenLoop : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly PasswordVerifier _passwords;

    public DrivenLoop(IAuthorityStore store, IPasswordHashing? hashing = null, Action<AuthorityEvent>? show = null)
    {
        _passwords = new PasswordVerifier(hashing ?? new Argon2idHashing(), places: 1);
        Loop = new AuthorityLoop(MakeBatch, store, _passwords, show ?? (static _ => { }), TimeProvider.System, Log);
    }

    public AuthorityLoop Loop { get; }

    public CollectedLog Log { get; } = new();

    public static ConnectionExchange Connect() => new(Greeted());

    /// <summary>Has a client say something; the replies.</summary>
    public async Task<List<ServerMessage>> SayAsync(ConnectionExchange connection, string text)
    {
        var said = new ReadOnlySequence<byte>(Given.Bytes(text));
        List<ServerMessage> replies = [];
        while (connection.TryGather(ref said))
        {
            await Loop.DecideAsync(connection).AsTask().WaitAsync(Patience);
            replies.AddRange(connection.Decided.Select(decision => decision.Reply));
            connection.Reuse();
        }

        return replies;
    }

    public async ValueTask DisposeAsync()
    {
        await Loop.DisposeAsync();
        _passwords.Dispose();
    }

    private static RequestBatch MakeBatch() => new(
        new RandomTempIdIssuer(new SystemRandom(), 900), new ContactTracer(null), new SystemRandom(), UserQuotas.None);
}
