namespace BlueTrace.Proving.Load;

/// <summary>The server that is put under load, and who may log in there.</summary>
/// <param name="endPoint">Where it is.</param>
/// <param name="users">Who may log in.</param>
/// <param name="program">The program, if it is one of ours.</param>
/// <param name="folder">Where that has its files.</param>
/// <param name="trivial">The server that only answers, if it is that.</param>
internal sealed class LoadTarget(
    IPEndPoint endPoint, IReadOnlyList<Account> users, ServerProgram? program = null, WorkFolder? folder = null,
    NullServer? trivial = null)
    : IAsyncDisposable
{
    private const int BlockSeconds = 60;

    /// <summary>One address makes all the connections here, and asks for more than any phone would.</summary>
    private static readonly string[] WideLimits =
    [
        "--connections-max", "1000000", "--connections-per-address", "1000000", "--commands-per-second", "1000000",
        .. ServerProgram.WithoutUserLimits,
    ];

    /// <summary>Where it is.</summary>
    public IPEndPoint EndPoint => endPoint;

    /// <summary>Who may log in.</summary>
    public IReadOnlyList<Account> Users => users;

    /// <summary>What it takes of the machine, if it is one of ours.</summary>
    public ProcessUse? Use { get; } = program is null ? null : new ProcessUse(program.Program.ProcessId);

    /// <summary>Finds or starts the server that the options name.</summary>
    /// <exception cref="ChildProgramException">It does not start.</exception>
    /// <exception cref="IOException">The file with the users can't be read.</exception>
    public static async Task<LoadTarget> OpenAsync(LoadOptions options, CancellationToken stopping)
    {
        if (options.Server is { } running) return new LoadTarget(running, Account.Read(options.UsersFile!));
        var users = Account.Numbered(options.Connections + options.Idle);
        if (!options.IsCeiling) return await StartAsync(users, BlockSeconds, stopping);
        var trivial = NullServer.Start();
        return new LoadTarget(trivial.EndPoint, users, trivial: trivial);
    }

    /// <summary>Starts a server of one's own for some users, with limits that don't stand in the way.</summary>
    /// <exception cref="ChildProgramException">It does not start.</exception>
    public static async Task<LoadTarget> StartAsync(
        IReadOnlyList<Account> users, int blockSeconds, CancellationToken stopping, params IEnumerable<string> options)
    {
        var folder = WorkFolder.Open("load");
        try
        {
            await Account.WriteAsync(users, folder.Path, stopping);
            var server = await ServerProgram.StartAsync(
                folder.Path, blockSeconds, stopping, [.. WideLimits, .. options]);
            server.Program.ForgetOutput();
            return new LoadTarget(server.EndPoint, users, server, folder);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>The user of a client by its number; where users are few, one is logged in several times.</summary>
    public Account UserOf(int client) => Users[client % Users.Count];

    /// <summary>Does something with the server; where that fails, its last lines say more than the socket.</summary>
    /// <exception cref="ChildProgramException">It broke off, and the server is one of ours.</exception>
    public async Task UseAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (IOException failure) when (program is not null)
        {
            var state = program.Program.HasExited ? "has ended" : "closed a connection";
            throw program.Program.Failure($"{state} ({failure.Message})");
        }
    }

    /// <summary>Ends the server if it is one of ours, and deletes its files.</summary>
    public async ValueTask DisposeAsync()
    {
        trivial?.Dispose();
        if (program is not null) await program.DisposeAsync();
        folder?.Dispose();
    }
}
