namespace BlueTrace.EndToEnd;

/// <summary>
/// A TCP connection that says anything: what a client written by somebody else, or an attacker, may say.
/// </summary>
internal sealed class RawClient : IDisposable
{
    private readonly LineConnection _connection;

    private RawClient(LineConnection connection) => _connection = connection;

    private static CancellationToken Stopping => TestContext.Current.CancellationToken;

    /// <summary>Connects and takes the greeting.</summary>
    public static async Task<RawClient> ConnectAsync(IPEndPoint server)
    {
        var client = new RawClient(await LineConnection.OpenAsync(server, from: null, Stopping));
        Assert.StartsWith("220 ", await client.ReplyAsync());
        return client;
    }

    /// <summary>Sends bytes as they are.</summary>
    public async Task SendAsync(byte[] bytes) => await _connection.SendAsync(bytes, Stopping);

    /// <summary>Sends a line and returns the reply.</summary>
    public async Task<string?> SayAsync(string line)
    {
        await SendAsync(Encoding.ASCII.GetBytes(line + "\r\n"));
        return await ReplyAsync();
    }

    /// <summary>Logs in; returns the reply to the password.</summary>
    public async Task<string?> LogInAsync(string user, string password)
    {
        await SayAsync($"USER {user}");
        return await SayAsync($"PASS {password}");
    }

    /// <summary>The next line of the server; null once it has closed the connection.</summary>
    public async Task<string?> ReplyAsync()
    {
        try
        {
            return await _connection.ReceiveLineAsync(Stopping).WaitAsync(ChildProgram.Patience, Stopping);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Vanishes without a farewell: the server sees a reset.</summary>
    public void Vanish() => _connection.Reset();

    public void Dispose() => _connection.Dispose();
}
