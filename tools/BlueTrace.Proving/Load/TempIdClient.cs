namespace BlueTrace.Proving.Load;

/// <summary>Fetches TempIDs: asks for several with one send, and counts the replies as they come.</summary>
internal sealed class TempIdClient(IPEndPoint server, Account user, int inFlight) : ILoadClient
{
    private readonly byte[] _requests =
        [.. Enumerable.Repeat("DOWNLOAD\r\n"u8.ToArray(), inFlight).SelectMany(line => line)];
    private LineConnection? _connection;

    public LoadWork Work => LoadWork.TempIds;

    public async Task OpenAsync() => _connection = await LineConnection.LogInAsync(server, user);

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

    public void Dispose() => _connection?.Dispose();
}
