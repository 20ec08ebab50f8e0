using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using BlueTrace.Driving;

namespace BlueTrace.Testing;

/// <summary>
/// A TCP connection that says anything: what a client written by somebody else, or an attacker, may say.
/// </summary>
public sealed class RawClient : IDisposable
{
    private readonly TcpClient _tcp = new() { NoDelay = true };
    private readonly Stream _stream;
    private readonly StreamReader _replies;

    /// <summary>Connects, and leaves what the server says unread.</summary>
    public RawClient(IPEndPoint server, bool isEncrypted = false)
    {
        _tcp.Connect(server);
        _stream = isEncrypted ? BeginTls(_tcp.GetStream()) : _tcp.GetStream();
        _replies = new StreamReader(_stream, Encoding.ASCII);
    }

    /// <summary>Connects and takes the greeting.</summary>
    public static async Task<RawClient> ConnectAsync(IPEndPoint server, bool isEncrypted = false)
    {
        var client = new RawClient(server, isEncrypted);
        Assert.StartsWith("220 BlueTrace/1 ", await client.ReadLineAsync());
        return client;
    }

    public Task SendAsync(string text) => SendAsync(Encoding.ASCII.GetBytes(text));

    public async Task SendAsync(byte[] bytes) => await _stream.WriteAsync(bytes);

    /// <summary>Sends a text; the next reply.</summary>
    public async Task<string?> AskAsync(string text)
    {
        await SendAsync(text);
        return await ReadLineAsync();
    }

    /// <summary>Sends a line; the next reply.</summary>
    public Task<string?> SayAsync(string line) => AskAsync(line + "\r\n");

    /// <summary>Logs in; the reply to the password.</summary>
    public async Task<string?> LogInAsync(string user, string password)
    {
        await SayAsync($"USER {user}");
        return await SayAsync($"PASS {password}");
    }

    /// <summary>The next reply; null once the server has closed the connection.</summary>
    public async Task<string?> ReadLineAsync()
    {
        try
        {
            return await _replies.ReadLineAsync().WaitAsync(ChildProgram.Patience);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>All replies until the server closes.</summary>
    public async Task<List<string>> ReadToEndAsync()
    {
        var lines = new List<string>();
        while (await ReadLineAsync() is { } line) lines.Add(line);
        return lines;
    }

    /// <summary>The codes of all replies until the server closes.</summary>
    public async Task<string> ReadCodesAsync() => string.Join(' ', (await ReadToEndAsync()).Select(line => line[..3]));

    /// <summary>Vanishes without a farewell: the server sees a reset.</summary>
    public void Vanish() => _tcp.Client.Close(timeout: 0);

    public void Dispose() => _tcp.Dispose();

    private static SslStream BeginTls(Stream plain)
    {
        var encrypted = new SslStream(
            plain, leaveInnerStreamOpen: false, static (_, certificate, _, _) => certificate is not null);
        encrypted.AuthenticateAsClient("localhost");
        return encrypted;
    }
}
