using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using BlueTrace.Lab.Programs;

namespace BlueTrace.Tests.EndToEnd;

/// <summary>
/// A TCP connection that says anything: what a client written by somebody else, or an attacker, may say.
/// </summary>
internal sealed class RawClient : IDisposable
{
    private readonly TcpClient _connection;
    private readonly StreamReader _replies;

    private RawClient(TcpClient connection)
    {
        _connection = connection;
        _replies = new StreamReader(connection.GetStream(), Encoding.ASCII);
    }

    /// <summary>Connects and takes the greeting.</summary>
    public static async Task<RawClient> ConnectAsync(IPEndPoint server)
    {
        var connection = new TcpClient();
        await connection.ConnectAsync(server, TestContext.Current.CancellationToken);
        var client = new RawClient(connection);
        Assert.StartsWith("220 ", await client.ReplyAsync(), StringComparison.Ordinal);
        return client;
    }

    /// <summary>Sends bytes as they are.</summary>
    public async Task SendAsync(byte[] bytes) =>
        await _connection.GetStream().WriteAsync(bytes, TestContext.Current.CancellationToken);

    /// <summary>How long a TempID takes: the median of so many and more, one after another until something is over.</summary>
    public async Task<TimeSpan> MedianDownloadAsync(int countMin, Task over)
    {
        var times = new List<TimeSpan>();
        while (times.Count < countMin || !over.IsCompleted)
        {
            var asked = Stopwatch.GetTimestamp();
            Assert.StartsWith("250 ", await SayAsync("DOWNLOAD"), StringComparison.Ordinal);
            times.Add(Stopwatch.GetElapsedTime(asked));
        }

        return times.Order().ElementAt(times.Count / 2);
    }

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
            return await _replies.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(
                ChildProgram.Patience, TestContext.Current.CancellationToken);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Vanishes without a farewell: the server sees a reset.</summary>
    public void Vanish() => _connection.Client.Close(timeout: 0);

    public void Dispose()
    {
        _replies.Dispose();
        _connection.Dispose();
    }
}
