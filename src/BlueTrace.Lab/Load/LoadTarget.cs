using System.Net;
using System.Net.Sockets;
using BlueTrace.Lab.Programs;

namespace BlueTrace.Lab.Load;

/// <summary>The server that is put under load, and who may log in there.</summary>
internal sealed class LoadTarget : IAsyncDisposable
{
    private const int BlockSeconds = 60;

    /// <summary>One address makes all the connections here, and asks for more than any phone would.</summary>
    private static readonly string[] WideLimits =
        ["--connections-max", "1000000", "--connections-per-address", "1000000", "--commands-per-second", "1000000"];

    private readonly string? _folder;
    private readonly TrivialServer? _trivial;

    private LoadTarget(IPEndPoint endPoint, IReadOnlyList<LoadUser> users) => (EndPoint, Users) = (endPoint, users);

    private LoadTarget(TrivialServer trivial, IReadOnlyList<LoadUser> users)
        : this(trivial.EndPoint, users) => _trivial = trivial;

    private LoadTarget(ServerProgram program, IReadOnlyList<LoadUser> users)
        : this(program.EndPoint, users)
    {
        Program = program;
        _folder = program.Folder;
        Use = new ProcessUse(program.Program.ProcessId);
    }

    /// <summary>Where it is.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>Who may log in.</summary>
    public IReadOnlyList<LoadUser> Users { get; }

    /// <summary>The program, if it is one of ours.</summary>
    public ServerProgram? Program { get; }

    /// <summary>What it takes of the machine, if it is one of ours.</summary>
    public ProcessUse? Use { get; }

    /// <summary>Finds or starts the server that the options name.</summary>
    /// <exception cref="ChildProgramException">It does not start.</exception>
    /// <exception cref="IOException">The file with the users can't be read.</exception>
    public static async Task<LoadTarget> OpenAsync(LoadOptions options, CancellationToken stopping)
    {
        if (options.Server is { } running) return new LoadTarget(running, LoadUser.Read(options.UsersFile!));
        var users = LoadUser.Numbered(options.Connections + options.Idle);
        return options.IsCeiling
            ? new LoadTarget(TrivialServer.Start(), users)
            : await StartAsync(users, BlockSeconds, stopping);
    }

    /// <summary>Starts a server of one's own for some users, with limits that don't stand in the way.</summary>
    /// <exception cref="ChildProgramException">It does not start.</exception>
    public static async Task<LoadTarget> StartAsync(
        IReadOnlyList<LoadUser> users, int blockSeconds, CancellationToken stopping, params IEnumerable<string> options)
    {
        var folder = Directory.CreateTempSubdirectory("bluetrace-load-").FullName;
        try
        {
            await File.WriteAllLinesAsync(Path.Combine(folder, "credentials.txt"), users.Select(user => user.Row), stopping);
            var server = await ServerProgram.StartAsync(folder, blockSeconds, stopping, [.. WideLimits, .. options]);
            server.Program.ForgetOutput();
            return new LoadTarget(server, users);
        }
        catch
        {
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    /// <summary>The user of a client by its number; where users are few, one is logged in several times.</summary>
    public LoadUser UserOf(int client) => Users[client % Users.Count];

    /// <summary>Does something with the server; where that breaks off, the server's last lines say more than the socket.</summary>
    /// <exception cref="ChildProgramException">It broke off, and the server is one of ours.</exception>
    public async Task UseAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception failure) when (Program is not null && failure is (SocketException or ReplyException))
        {
            var state = Program!.Program.HasExited ? "has ended" : "broke off a connection";
            throw Program.Program.Failure($"{state} ({failure.Message})");
        }
    }

    /// <summary>Ends the server if it is one of ours, and deletes its files.</summary>
    public async ValueTask DisposeAsync()
    {
        _trivial?.Dispose();
        if (Program is null) return;
        await Program.DisposeAsync();
        Directory.Delete(_folder!, recursive: true);
    }
}
