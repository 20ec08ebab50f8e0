namespace BlueTrace.Proving.Load;

/// <summary>Connects, logs in, logs out and closes, each time anew.</summary>
internal sealed class LoginClient(IPEndPoint server, Account user) : ILoadClient
{
    private static readonly byte[] Logout = [.. "LOGOUT\r\n"u8];

    private LineConnection? _connection;

    public LoadWork Work => LoadWork.Logins;

    public Task OpenAsync() => Task.CompletedTask;

    public async Task PerformAsync(Tally tally, long due)
    {
        using (_connection = await LineConnection.LogInAsync(server, user))
        {
            await _connection.AskAsync(Logout, 221);
            tally.Succeed(due);
        }
    }

    public void Dispose() => _connection?.Dispose();
}
