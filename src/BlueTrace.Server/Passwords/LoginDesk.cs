using BlueTrace.Core.Authority;
using BlueTrace.Core.Session;
using BlueTrace.Core.Wire;
using BlueTrace.Server.Decisions;

namespace BlueTrace.Server.Passwords;

/// <summary>
/// Compares passwords where that takes long: before the authority has its turn, a few at a time, so that logins can't
/// starve the rest; and one at a time for each user, so that a hundred guesses at once are judged like a hundred in a
/// row.
/// </summary>
public sealed class LoginDesk(ICredentials credentials, AuthorityLoop authority) : IDisposable
{
    /// <summary>How many users take turns independently; two that fall together only wait for each other.</summary>
    private const int TurnCount = 1024;

    private readonly SemaphoreSlim[] _turns = [.. Enumerable.Range(0, TurnCount).Select(_ => new SemaphoreSlim(1))];

    // Half the cores: the other half decides, reads and writes.
    private readonly SemaphoreSlim _places = new(Math.Max(1, Environment.ProcessorCount / 2));

    /// <summary>Has an exchange decided, and a password in front of it compared before.</summary>
    public async ValueTask DecideAsync(Exchange exchange)
    {
        var session = exchange.Session;
        var isPassword = exchange.Said[0].Kind == ClientMessageKind.Password
            && session.State == ConversationState.NeedsPassword;
        if (!isPassword || !credentials.TakesLong)
        {
            await SubmitAsync(exchange);
            return;
        }

        var turn = _turns[(uint)session.User.GetHashCode() % TurnCount];
        await turn.WaitAsync();
        try
        {
            if (!await authority.IsBlockedAsync(session))
                exchange.Said[0] = exchange.Said[0].Compared(await MatchesAsync(session.User, exchange.Said[0].Secret));
            await SubmitAsync(exchange);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Closes the desk; nobody may be waiting.</summary>
    public void Dispose()
    {
        _places.Dispose();
        foreach (var turn in _turns) turn.Dispose();
    }

    private async Task<bool> MatchesAsync(UserId user, Password password)
    {
        await _places.WaitAsync();
        try
        {
            return await Task.Run(() => credentials.Matches(user, password));
        }
        finally
        {
            _places.Release();
        }
    }

    private async ValueTask SubmitAsync(Exchange exchange)
    {
        await authority.SubmitAsync(exchange);
        await exchange.WhenDecided;
    }
}
