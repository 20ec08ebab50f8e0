using System.Threading.Channels;
using BlueTrace.Server.Passwords;

namespace BlueTrace.Server.Decisions;

/// <summary>
/// The one place where the authority is asked: connections hand in what was said and wait for their replies. Contact
/// logs have batches of their own, so that nothing quick waits for them.
/// </summary>
/// <param name="makeBatch">Makes a batch; its parts may be shared by two batches at work.</param>
/// <param name="store">What the authority remembers.</param>
/// <param name="passwords">Compares what takes long, and hashes new passwords.</param>
/// <param name="show">Takes what the terminal shows; must not block, and is called from several threads.</param>
/// <param name="clock">Says what time it is.</param>
/// <param name="log">Takes what the operator should know.</param>
public sealed class AuthorityLoop(
    Func<RequestBatch> makeBatch, IAuthorityStore store, PasswordVerifier passwords, Action<AuthorityEvent> show,
    TimeProvider clock, ILogger log)
    : IAsyncDisposable
{
    private readonly BatchLoop _quick = new("The store", makeBatch(), store, passwords, show, clock, log);
    private readonly BatchLoop _uploads = new("The store of uploads", makeBatch(), store, passwords, show, clock, log);

    /// <summary>
    /// Completes when a loop has ended, which none does before it is disposed of, unless by a mistake of ours.
    /// </summary>
    public Task WhenEnded => Task.WhenAny(_quick.WhenEnded, _uploads.WhenEnded);

    /// <summary>Has the authority decide what an exchange has gathered; its replies may then go out.</summary>
    public async ValueTask DecideAsync(ConnectionExchange exchange)
    {
        foreach (var decision in exchange.Decided)
        {
            if (decision.Event is { } happened) show(happened);
        }

        if (exchange.Said.Count == 0) return;
        try
        {
            if (exchange.Said is [{ Kind: ClientMessageKind.NewPassword, Secret: var secret }])
                exchange.NewHash = await passwords.HashAsync(secret);
            await (exchange.Lane == Lane.Upload ? _uploads : _quick).SubmitAsync(exchange);
        }
        catch (Exception stopped) when (stopped is ChannelClosedException or OperationCanceledException)
        {
            throw new IOException("The server stops.", stopped);
        }

        await exchange.WhenAnswered;
    }

    /// <summary>
    /// Nobody waits for answers any more: passwords are compared no further, and what is not decided by then fails.
    /// </summary>
    public void GiveUp()
    {
        passwords.Close();
        _quick.Close();
        _uploads.Close();
    }

    /// <summary>Decides what was handed in, and stops.</summary>
    public async ValueTask DisposeAsync()
    {
        await _uploads.DisposeAsync();
        await _quick.DisposeAsync();
    }
}
