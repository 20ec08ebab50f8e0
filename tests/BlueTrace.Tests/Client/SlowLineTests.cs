namespace BlueTrace.Tests.Client;

/// <summary>A long contact log over lines of which the system's own buffers hold little.</summary>
public sealed class SlowLineTests : IDisposable
{
    private const string Row = "12345678901234567890 13/05/2020 17:45:06 13/05/2020 18:00:05";
    private const int BufferBytes = 64 << 10;

    // Many times what the buffers on the way hold: when so much was read, the client has gone on sending meanwhile.
    private const int SliceBytes = 1 << 20;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly FakeTimeProvider _time = new();
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly string _log = Path.GetTempFileName();

    public SlowLineTests()
    {
        File.WriteAllText(_log, string.Concat(Enumerable.Repeat(Row + "\n", ContactLog.EntriesMax)));
        _listener.Server.ReceiveBufferSize = BufferBytes;
        _listener.Start();
    }

    public void Dispose()
    {
        _listener.Dispose();
        File.Delete(_log);
    }

    [Fact]
    public async Task A_line_that_keeps_moving_is_not_cut_though_the_upload_takes_minutes()
    {
        await using var client = Start();
        using var server = await TakeUploadAsync(client);
        var left = ContactLog.EntriesMax * (Row.Length + 2);
        while (left > 0)
        {
            _time.Advance(TimeSpan.FromSeconds(45));
            var slice = new byte[Math.Min(left, SliceBytes)];
            await server.ReadExactlyAsync(slice, TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience);
            left -= slice.Length;
        }

        await SayAsync(server, $"251 {ContactLog.EntriesMax} entries received");
        await client.Prompt.SeeAsync($"{ContactLog.EntriesMax} entries uploaded.");
    }

    [Fact]
    public async Task A_line_on_which_nothing_moves_is_given_up()
    {
        await using var client = Start();
        using var server = await TakeUploadAsync(client);

        var told = client.Prompt.SeeAsync("The server has not answered for 60 seconds.");
        while (!told.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(20));
            await Task.WhenAny(told, Task.Delay(20, TestContext.Current.CancellationToken));
        }

        await told;
    }

    private RunningClient Start() => new(
        ((IPEndPoint)_listener.LocalEndpoint).Port, _time, adjust: options => options with { StaticLog = _log });

    /// <summary>Has the client log in and begin to send its log, of which nothing is read.</summary>
    private async Task<NetworkStream> TakeUploadAsync(RunningClient client)
    {
        var connection = await _listener.AcceptSocketAsync(TestContext.Current.CancellationToken);
        var server = new NetworkStream(connection, ownsSocket: true);
        await SayAsync(server, $"220 BlueTrace/1 line-max=256 entries-max={ContactLog.EntriesMax}");
        client.Prompt.Type("anna", "apple", "Upload_contact_log");
        await HearAsync(server, "USER anna");
        await SayAsync(server, "331 Password");
        await HearAsync(server, "PASS apple");
        await SayAsync(server, "230 Welcome");
        await HearAsync(server, $"UPLOAD {ContactLog.EntriesMax}");
        await SayAsync(server, $"354 {ContactLog.EntriesMax} entries, please");
        return server;
    }

    private static async Task SayAsync(NetworkStream server, string line) =>
        await server.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"), TestContext.Current.CancellationToken);

    private static async Task HearAsync(NetworkStream server, string line)
    {
        var bytes = new byte[line.Length + 2];
        await server.ReadExactlyAsync(bytes, TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience);
        Assert.Equal(line + "\r\n", Encoding.ASCII.GetString(bytes));
    }
}
