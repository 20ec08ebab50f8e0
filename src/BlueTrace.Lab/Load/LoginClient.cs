using System.Net;

namespace BlueTrace.Lab.Load;

/// <summary>Connects, logs in, logs out and closes, each time anew.</summary>
internal sealed class LoginClient(IPEndPoint server, LoadUser user) : ILoadClient
{
    private static readonly byte[] Logout = [.. "LOGOUT\r\n"u8];

    private LineConnection? _connection;

    /// <inheritdoc/>
    public LoadWork Work => LoadWork.Logins;

    /// <inheritdoc/>
    public Task OpenAsync() => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task PerformAsync(Tally tally, long due)
    {
        using (_connection = await LineConnection.LogInAsync(server, user))
        {
            await _connection.AskAsync(Logout, 221);
            tally.Succeed(due);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _connection?.Dispose();
}
