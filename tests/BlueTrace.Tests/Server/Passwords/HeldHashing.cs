namespace BlueTrace.Tests.Server.Passwords;

/// <summary>Comparisons that take as long as the test wants, and are counted.</summary>
internal sealed class HeldHashing : IPasswordHashing, IDisposable
{
    private readonly PretendedHashing _hashing = new();
    private readonly ManualResetEventSlim _isFree = new(initialState: true);
    private int _underWay;
    private int _most;

    /// <summary>How many are under way.</summary>
    public int UnderWay => Volatile.Read(ref _underWay);

    /// <summary>How many were under way at one time, at the most.</summary>
    public int Most => Volatile.Read(ref _most);

    public void Hold() => _isFree.Reset();

    public void Release() => _isFree.Set();

    public bool Matches(Password password, PasswordHash hash)
    {
        var now = Interlocked.Increment(ref _underWay);
        for (var before = Most; now > before; before = Most) Interlocked.CompareExchange(ref _most, now, before);
        _isFree.Wait();
        Interlocked.Decrement(ref _underWay);
        return _hashing.Matches(password, hash);
    }

    public void Dispose() => _isFree.Dispose();
}
