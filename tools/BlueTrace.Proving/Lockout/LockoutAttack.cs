namespace BlueTrace.Proving.Lockout;

/// <summary>Fails to log in as each user, from some addresses, until all should be blocked; then owners try.</summary>
internal sealed class LockoutAttack(LoadTarget target, int addresses)
{
    private const int ConnectionsAtOnce = 32;
    private const int OwnersAskedMax = 200;

    private static readonly byte[] WrongPassword = [.. "PASS wrong-one\r\n"u8];

    private int _guesses;
    private int _messages;
    private int _lockedOut;

    /// <summary>From how many addresses it comes.</summary>
    public int Addresses => addresses;

    /// <summary>Wrong passwords that the server judged.</summary>
    public int Guesses => _guesses;

    /// <summary>Names and passwords that were sent.</summary>
    public int Messages => _messages;

    /// <summary>How long it took.</summary>
    public TimeSpan Took { get; private set; }

    /// <summary>Owners who tried the right password afterwards, from an address of their own.</summary>
    public int Asked { get; private set; }

    /// <summary>How many of them were refused.</summary>
    public int LockedOut => _lockedOut;

    /// <summary>Attacks, then lets the owners try.</summary>
    /// <exception cref="ReplyException">The server answers what no rule allows.</exception>
    public async Task RunAsync(CancellationToken stopping)
    {
        var begun = Stopwatch.GetTimestamp();
        await ForEachAsync(target.Users, FailAsync, stopping);
        Took = Stopwatch.GetElapsedTime(begun);

        var owners = target.Users.Take(OwnersAskedMax).ToList();
        Asked = owners.Count;
        await ForEachAsync(owners, ReturnAsync, stopping);
    }

    private static Task ForEachAsync(
        IEnumerable<Account> users, Func<Account, Task> action, CancellationToken stopping) =>
        Parallel.ForEachAsync(
            users,
            new ParallelOptions { MaxDegreeOfParallelism = ConnectionsAtOnce, CancellationToken = stopping },
            async (user, _) => await action(user));

    private async Task FailAsync(Account user)
    {
        for (var address = 0; address < addresses; address++)
        {
            // All of 127/8 is this machine; the owner's is 127.0.0.1.
            using var connection = await LineConnection.ConnectAsync(
                target.EndPoint, new IPAddress([127, 0, 0, (byte)(2 + address)]));
            await connection.AskAsync(user.UserLine, 331);
            for (var failures = 1; failures <= LoginGuard.FailuresMax; failures++)
                await connection.AskAsync(WrongPassword, failures == LoginGuard.FailuresMax ? 431 : 430);
            Interlocked.Add(ref _guesses, LoginGuard.FailuresMax);
            Interlocked.Add(ref _messages, 1 + LoginGuard.FailuresMax);
        }
    }

    private async Task ReturnAsync(Account user)
    {
        using var connection = await LineConnection.ConnectAsync(target.EndPoint);
        await connection.AskAsync(user.UserLine, 331);
        await connection.SendAsync(user.PasswordLine);
        var (code, _) = await connection.ReceiveAsync(1);
        if (code == 432) Interlocked.Increment(ref _lockedOut);
        else if (code != 230) throw new ReplyException($"{code} to an owner's password");
    }
}
