using BlueTrace.Core.Authority;

namespace BlueTrace.Server.Passwords;

/// <summary>
/// Compares passwords. What takes long has a few places beside the deciding, so that logins can't starve the rest; that
/// each user has one attempt at a time is the store's to see to.
/// </summary>
public sealed class PasswordVerifier(IPasswordHashing hashing) : IDisposable
{
    // Half the cores: the other half decides, reads and writes.
    private readonly SemaphoreSlim _places = new(Math.Max(1, Environment.ProcessorCount / 2));

    private readonly CancellationTokenSource _closing = new();

    /// <summary>Whether the password of an exchange is right.</summary>
    public bool Matches(Exchange exchange, PasswordSecret secret) => secret.Matches(exchange.Said[0].Secret, hashing);

    /// <summary>The same, on another thread as soon as there is a place.</summary>
    /// <exception cref="OperationCanceledException">There was none before the places were closed.</exception>
    public async Task<bool> MatchesAsync(Exchange exchange, PasswordSecret secret)
    {
        await _places.WaitAsync(_closing.Token);
        try
        {
            return await Task.Run(() => Matches(exchange, secret));
        }
        finally
        {
            _places.Release();
        }
    }

    /// <summary>Lets nobody in any more who still waits for a place.</summary>
    public void Close() => _closing.Cancel();

    /// <summary>Closes the places; nobody may be waiting.</summary>
    public void Dispose()
    {
        _closing.Dispose();
        _places.Dispose();
    }
}
