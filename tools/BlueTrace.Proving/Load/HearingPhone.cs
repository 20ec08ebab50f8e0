namespace BlueTrace.Proving.Load;

/// <summary>The real client, logged in, which hears the beacons of a load run.</summary>
internal sealed class HearingPhone(ClientProgram program, WorkFolder folder) : IAsyncDisposable
{
    /// <summary>Without another beacon for so long, there are no more to come.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(500);

    /// <summary>Where it hears.</summary>
    public IPEndPoint EndPoint => new(IPAddress.Loopback, program.UdpPort);

    /// <summary>Starts it and logs it in.</summary>
    /// <exception cref="ChildProgramException">It does not come up.</exception>
    public static async Task<HearingPhone> StartAsync(IPEndPoint server, Account user, CancellationToken stopping)
    {
        var folder = WorkFolder.Open("phone");
        var program = await ClientProgram.StartAsync("phone", server, folder.Path, stopping);
        await program.LogInAsync(user.Name, user.Password);
        return new HearingPhone(program, folder);
    }

    /// <summary>Waits until it hears no more, and returns how many beacons it showed.</summary>
    public async Task<int> CountAsync(CancellationToken stopping)
    {
        for (var (before, now) = (-1, Heard()); ; (before, now) = (now, Heard()))
        {
            if (now == before) return now;
            await Task.Delay(Quiet, stopping);
        }
    }

    /// <summary>Ends it and deletes its files.</summary>
    public async ValueTask DisposeAsync()
    {
        await program.DisposeAsync();
        folder.Dispose();
    }

    private int Heard() =>
        program.Program.Lines.Count(line => line.Text.StartsWith("received beacon: ", StringComparison.Ordinal));
}
