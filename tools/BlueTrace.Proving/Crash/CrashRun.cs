namespace BlueTrace.Proving.Crash;

/// <summary>
/// Kills a server at work again and again, starts it again on the same files, and compares what it knows with what it
/// acknowledged.
/// </summary>
/// <param name="folder">The server's data directory; the same in all rounds.</param>
/// <param name="seed">What moments, users and sizes follow from.</param>
/// <param name="stopping">Ends the run early.</param>
internal sealed class CrashRun(string folder, ulong seed, CancellationToken stopping)
{
    private const int CallersMax = 6;
    private const int LifeMillisecondsMax = 600;
    private const int StartMillisecondsMax = 400;
    private const int OlderTempIdsAsked = 500;
    private const int BlockSeconds = 60;
    private static readonly IReadOnlyList<Account> Users = Account.Numbered(8);

    private readonly AcknowledgementLog _ledger = new();
    private int _tempIdsAsked;

    /// <summary>What the server acknowledged so far.</summary>
    public AcknowledgementLog AcknowledgementLog => _ledger;

    /// <summary>How often the server was killed at work.</summary>
    public int RoundsDone { get; private set; }

    /// <summary>Plays rounds until something is found wrong.</summary>
    /// <exception cref="ChildProgramException">The server does not start.</exception>
    /// <exception cref="ReplyException">The server said what it has no reason to say.</exception>
    /// <exception cref="OperationCanceledException">
    /// The run is to end; <see cref="Check"/> looks at what is there.
    /// </exception>
    public async Task<Findings> RunAsync(int rounds, Action<CrashRun> roundDone)
    {
        await Account.WriteAsync(Users, folder, stopping);
        var findings = new Findings();
        var server = await StartAsync();
        try
        {
            for (var round = 1; round <= rounds && findings.AreNone; round++)
            {
                await WorkAndKillAsync(server, round);
                await server.DisposeAsync();
                RoundsDone = round;
                findings = Check(mayEndTorn: true);
                if (!findings.AreNone) break;

                server = await RestartAsync(round);
                await AskAsync(server, round);
                findings = Check(mayEndTorn: false);
                roundDone(this);
            }
        }
        finally
        {
            await server.DisposeAsync();
        }

        return findings;
    }

    /// <summary>Compares the files with what was acknowledged so far.</summary>
    public Findings Check(bool mayEndTorn) => FileCheck.Run(folder, _ledger, mayEndTorn);

    private Task<ServerProgram> StartAsync() =>
        ServerProgram.StartAsync(folder, BlockSeconds, stopping, ServerProgram.WithoutUserLimits);

    private async Task WorkAndKillAsync(ServerProgram server, int round)
    {
        var draws = DrawsOf(round, Drawer.Life);
        var callers = Enumerable.Range(1, 1 + draws.Below(CallersMax))
            .Select(number => CallerOf(round, number).RunAsync(server.EndPoint, stopping))
            .ToList();
        await Task.Delay(draws.Spread(1, LifeMillisecondsMax), stopping);
        server.Program.Kill();
        await Task.WhenAll(callers).WaitAsync(ChildProgram.Patience, stopping);
    }

    /// <summary>Starts the server on what the crash left; in some rounds it is killed at that too.</summary>
    private async Task<ServerProgram> RestartAsync(int round)
    {
        var draws = DrawsOf(round, Drawer.Restart);
        if (draws.Below(8) == 0)
        {
            var starting = ServerProgram.Begin(folder, BlockSeconds, stopping);
            await Task.Delay(draws.Below(StartMillisecondsMax), stopping);
            await starting.DisposeAsync();
        }

        return await StartAsync();
    }

    /// <summary>
    /// Asks whose the TempIDs are that were acknowledged since the last time, and some older ones: as a contact log,
    /// whose file says what the server knows.
    /// </summary>
    private async Task AskAsync(ServerProgram server, int round)
    {
        var draws = DrawsOf(round, Drawer.Ask);
        var known = _ledger.TempIds;
        var asked = known.Skip(_tempIdsAsked).ToList();
        for (var i = 0; i < OlderTempIdsAsked && _tempIdsAsked > 0; i++) asked.Add(known[draws.Below(_tempIdsAsked)]);
        _tempIdsAsked = known.Count;

        var user = Users[draws.Below(Users.Count)];
        using var client = await ProtocolClient.LogInAsync(server.EndPoint, user, stopping);
        await new CrashWorker(user, SeriesOf(round, 0), draws, _ledger).UploadAsync(client, asked);
    }

    private CrashWorker CallerOf(int round, int number)
    {
        var draws = DrawsOf(round, Drawer.FirstCaller + number);
        return new CrashWorker(
            Users[draws.Below(Users.Count)], SeriesOf(round, number), draws, _ledger);
    }

    /// <summary>Numbers of one drawer's own, whatever others draw in between.</summary>
    private CountedRandom DrawsOf(int round, Drawer drawer) => new(seed, ((ulong)round << 8) + (ulong)drawer);

    private static ulong SeriesOf(int round, int caller) => (ulong)round * (CallersMax + 1) + (ulong)caller;

    private enum Drawer
    {
        Life,
        Restart,
        Ask,
        FirstCaller,
    }
}
