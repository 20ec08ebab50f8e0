namespace BlueTrace.Server.Passwords;

/// <summary>
/// Compares passwords, and hashes new ones. What takes long has a few places beside the deciding, so that logins can't
/// starve the rest; that each user has one attempt at a time is the store's to see to.
/// </summary>
/// <param name="hashing">Compares a password with a hash.</param>
/// <param name="places">How many comparisons that take long may go on at one time, at least 1.</param>
public sealed class PasswordVerifier(IPasswordHashing hashing, int places) : IDisposable
{
    private readonly SemaphoreSlim _places = new(places);

    private readonly CancellationTokenSource _closing = new();

    /// <summary>Places for half the cores: the other half decides, reads and writes.</summary>
    public static int PlacesOfThisMachine => Math.Max(1, Environment.ProcessorCount / 2);

    /// <summary>Whether the password of an exchange is right.</summary>
    public bool Matches(Exchange exchange, PasswordSecret secret) => secret.Matches(exchange.Said[0].Secret, hashing);

    /// <summary>The same, on another thread as soon as there is a place.</summary>
    /// <exception cref="OperationCanceledException">There was none before the places were closed.</exception>
    public Task<bool> MatchesAsync(Exchange exchange, PasswordSecret secret) =>
        InPlaceAsync(() => Matches(exchange, secret));

    /// <summary>Hashes a password with a salt of its own, on another thread as soon as there is a place.</summary>
    /// <exception cref="OperationCanceledException">There was none before the places were closed.</exception>
    public Task<PasswordHash> HashAsync(Password password) => InPlaceAsync(() => Argon2idHashing.Hash(password));

    /// <summary>Lets nobody in any more who still waits for a place.</summary>
    public void Close() => _closing.Cancel();

    /// <summary>Closes the places; nobody may be waiting.</summary>
    public void Dispose()
    {
        _closing.Dispose();
        _places.Dispose();
    }

    private async Task<T> InPlaceAsync<T>(Func<T> compute)
    {
        await _places.WaitAsync(_closing.Token);
        try
        {
            // Who was waiting as the places were closed may have been given one all the same.
            _closing.Token.ThrowIfCancellationRequested();
            return await Task.Run(compute);
        }
        finally
        {
            _places.Release();
        }
    }
}
