namespace BlueTrace.Proving.LiveFuzz;

/// <summary>
/// Somebody who does nothing wrong while others attack: logs in, downloads, uploads, logs out, again and again, and
/// times every answer.
/// </summary>
internal sealed class WellBehavedClient(IPEndPoint server)
{
    /// <summary>Who it is.</summary>
    public static readonly Account Account = new("ada", "ada");

    /// <summary>An answer later than this is no service.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Between two sessions: this one is to be served, not to be part of the load.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Sessions that went from greeting to goodbye.</summary>
    public int Sessions { get; private set; }

    /// <summary>Answers that came.</summary>
    public int Answers { get; private set; }

    /// <summary>The one that took longest.</summary>
    public TimeSpan SlowestAnswer { get; private set; }

    /// <summary>What went wrong in the sessions that didn't.</summary>
    public List<string> Failures { get; } = [];

    /// <summary>Goes on until <paramref name="over"/> is cancelled; a session under way is played to its end.</summary>
    /// <param name="over">Ends it.</param>
    /// <param name="interrupted">Ctrl-C, which reaches the server too: what fails from then on is no failure.</param>
    public async Task RunAsync(CancellationToken over, CancellationToken interrupted)
    {
        while (!over.IsCancellationRequested)
        {
            var failure = await TrySessionAsync();
            await Task.WhenAny(Task.Delay(Pause, over));
            if (failure is not null && !interrupted.IsCancellationRequested) Failures.Add(failure);
        }
    }

    /// <summary>Plays a session; returns what went wrong, else null.</summary>
    private async Task<string?> TrySessionAsync()
    {
        try
        {
            await PlaySessionAsync();
            Sessions++;
            return null;
        }
        catch (Exception failure) when (failure is IOException or TimeoutException)
        {
            return failure.Message;
        }
    }

    private async Task PlaySessionAsync()
    {
        using var client = await TimeAsync(ProtocolClient.ConnectAsync(server, CancellationToken.None));
        await AskAsync(client, ClientMessage.User(Account.User), ServerMessageKind.PasswordRequired);
        await AskAsync(client, ClientMessage.Password(Account.Secret), ServerMessageKind.Welcome);
        var own = await AskAsync(client, ClientMessage.Download, ServerMessageKind.TempIdIssued);
        await AskAsync(client, ClientMessage.Upload(1), ServerMessageKind.SendEntries);
        ContactLogEntry[] entries = [new(own.Id, own.Window)];
        await AskAsync(client, ClientMessage.Entries(entries), ServerMessageKind.UploadAccepted);
        await AskAsync(client, ClientMessage.Logout, ServerMessageKind.Goodbye);
    }

    private Task<ServerMessage> AskAsync(ProtocolClient client, ClientMessage message, ServerMessageKind due) =>
        TimeAsync(client.AskAsync(message, due));

    private async Task<T> TimeAsync<T>(Task<T> answer)
    {
        var askedAt = Stopwatch.GetTimestamp();
        var heard = await answer.WaitAsync(Patience);
        var took = Stopwatch.GetElapsedTime(askedAt);
        if (took > SlowestAnswer) SlowestAnswer = took;
        Answers++;
        return heard;
    }
}
