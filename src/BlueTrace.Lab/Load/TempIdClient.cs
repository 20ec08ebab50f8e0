using System.Net;

namespace BlueTrace.Lab.Load;

/// <summary>Fetches TempIDs: asks for several with one send, and counts the replies as they come.</summary>
internal sealed class TempIdClient(IPEndPoint server, LoadUser user, int inFlight) : ILoadClient
{
    private readonly byte[] _requests = [.. Enumerable.Repeat("DOWNLOAD\r\n"u8.ToArray(), inFlight).SelectMany(line => line)];
    private LineConnection? _connection;

    /// <inheritdoc/>
    public LoadWork Work => LoadWork.TempIds;

    /// <inheritdoc/>
    public async Task OpenAsync() => _connection = await LineConnection.LogInAsync(server, user);

    /// <inheritdoc/>
    public async Task PerformAsync(Tally tally, long due)
    {
        await _connection!.SendAsync(_requests);
        for (var left = inFlight; left > 0;)
        {
            var (code, count) = await _connection.ReceiveAsync(left);
            if (code == 250) tally.Succeed(due, count);
            else tally.Fail($"{code}", count);
            left -= count;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _connection?.Dispose();
}
