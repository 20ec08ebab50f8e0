namespace BlueTrace.Tests.Client;

/// <summary>Whole clients, the server that they know, and a clock that the test moves.</summary>
public abstract class ClientTest : FolderTest, IAsyncDisposable
{
    protected ClientTest() => Server = new ScriptedServer(Time);

    protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2020, 5, 14, 17, 45, 6, TimeSpan.Zero));

    private protected ScriptedServer Server { get; }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Server.DisposeAsync();
        Dispose();
    }

    private protected RunningClient Start(
        Func<ClientOptions, ClientOptions>? adjust = null, bool isInteractive = false, int? port = null,
        string? folder = null) => new(port ?? Server.Port, Time, isInteractive, folder, adjust);

    /// <summary>A client whose user is logged in.</summary>
    private protected async Task<RunningClient> LogInAsync(
        Func<ClientOptions, ClientOptions>? adjust = null, bool isInteractive = false, int? port = null,
        string? folder = null)
    {
        var client = Start(adjust, isInteractive, port, folder);
        await client.LogInAsync();
        return client;
    }

    /// <summary>A file with this text.</summary>
    protected string Write(string text)
    {
        File.WriteAllText(PathOf("written"), text);
        return PathOf("written");
    }
}
