namespace BlueTrace.Proving.Timing;

/// <summary>
/// How long a server takes to ask for the password and to refuse it, of users who exist and users who don't: one
/// attempt each, known and unknown in random order, so that neither lockout nor a busy minute falls on one side.
/// </summary>
internal sealed class RefusalTimes
{
    private const int ErrandsBefore = 200;

    /// <summary>Microseconds from the password to its refusal, of known users.</summary>
    public List<double> Known { get; } = [];

    /// <summary>The same of unknown users.</summary>
    public List<double> Unknown { get; } = [];

    /// <summary>Microseconds from the name to the question for the password, of known users.</summary>
    public List<double> KnownNames { get; } = [];

    /// <summary>The same of unknown users.</summary>
    public List<double> UnknownNames { get; } = [];

    /// <summary>How many were measured.</summary>
    public int Count => Known.Count + Unknown.Count;

    /// <summary>Measures one attempt of each user.</summary>
    /// <param name="server">Where.</param>
    /// <param name="known">Users who exist.</param>
    /// <param name="unknown">As many who don't, their names alike.</param>
    /// <param name="seed">The order follows from it.</param>
    /// <param name="stopping">Ends it early.</param>
    /// <exception cref="ReplyException">The server did not refuse one.</exception>
    public async Task MeasureAsync(
        IPEndPoint server, IReadOnlyList<Account> known, IReadOnlyList<Account> unknown, ulong seed,
        CancellationToken stopping)
    {
        var attempts = known.Select(user => (User: user, IsKnown: true))
            .Concat(unknown.Select(user => (User: user, IsKnown: false))).ToArray();
        new CountedRandom(seed, stream: 1).Shuffle(attempts);
        var left = Math.Min(ErrandsBefore, attempts.Length / 10);
        foreach (var (user, isKnown) in attempts)
        {
            stopping.ThrowIfCancellationRequested();
            var (name, password) = await TryAsync(server, user);
            // The first attempts of a fresh server time its compiler.
            if (left-- > 0) continue;
            (isKnown ? KnownNames : UnknownNames).Add(name);
            (isKnown ? Known : Unknown).Add(password);
        }
    }

    private static async Task<(double Name, double Password)> TryAsync(IPEndPoint server, Account user)
    {
        using var connection = await LineConnection.ConnectAsync(server);
        var name = await TimeAsync(connection, user.UserLine, 331);
        return (name, await TimeAsync(connection, "PASS wrong-one\r\n"u8.ToArray(), 430));
    }

    private static async Task<double> TimeAsync(LineConnection connection, byte[] line, int code)
    {
        var begun = Stopwatch.GetTimestamp();
        await connection.AskAsync(line, code);
        return Stopwatch.GetElapsedTime(begun).TotalMicroseconds;
    }
}
