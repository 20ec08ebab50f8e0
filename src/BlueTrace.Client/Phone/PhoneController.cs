namespace BlueTrace.Client.Phone;

/// <summary>Controls a phone: shows what happens to it, and answers what it asks.</summary>
internal abstract class PhoneController(PhoneAgent phone, ClientEnvironment environment) : IAsyncDisposable
{
    /// <summary>How long the server may take to say goodbye.</summary>
    private static readonly TimeSpan LogoutTimeout = TimeSpan.FromSeconds(2);

    private static readonly PhoneOptions Defaults = new();

    private BeaconLogger? _logger;
    private Fault _closing;
    private bool _isLoggedIn;

    /// <summary>Where things are shown.</summary>
    protected IPrompt Prompt => environment.Prompt;

    /// <summary>The phone.</summary>
    protected PhoneHost Phone { get; } = new(phone, environment.Dialler, environment.Time);

    /// <summary>Whether the server has greeted over the connection that stands.</summary>
    protected bool IsGreeted { get; private set; }

    /// <summary>Runs until something ends it; then logs out.</summary>
    public async Task<ClientExitCode> RunAsync(CancellationToken stop)
    {
        Begin();
        try
        {
            while (true)
            {
                var action = await Phone.Actions.ReadAsync(stop);
                if (await HandleAsync(action, stop) is { } end) return end;
            }
        }
        finally
        {
            await LogOutAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Phone.DisposeAsync();
        await StopLoggingAsync();
    }

    /// <summary>Switches the phone on.</summary>
    protected abstract void Begin();

    /// <summary>Answers the phone; not null ends everything.</summary>
    protected abstract Task<ClientExitCode?> AnswerAsync(PhoneAction action, CancellationToken stop);

    /// <summary>Something has ended the connection, for a reason in words.</summary>
    protected abstract ClientExitCode? Explain(EndReason why, string reason);

    /// <summary>Lets the phone hear, and keeps its log in a file.</summary>
    protected void StartLogging(ContactLogFile? file) => _logger = new BeaconLogger(Phone, file, environment);

    /// <summary>Lets it hear no more, and saves what is left to save.</summary>
    protected async Task StopLoggingAsync()
    {
        if (_logger is null) return;
        await _logger.DisposeAsync();
        _logger = null;
    }

    /// <summary>Shows where the phone hears.</summary>
    protected void ShowPort() =>
        Prompt.Show($"Hearing beacons on UDP port {environment.Radio.Port}. All times are UTC.");

    /// <summary>Finds out where beacons go; null where that can't be found, which is shown.</summary>
    protected async Task<IPEndPoint?> ResolveAsync(Destination to, CancellationToken stop)
    {
        var address = await HostResolver.ResolveAsync(to, stop);
        if (address is null) Prompt.Show($"\"{to.Host}\" is not an address, and no host of that name was found.");
        return address;
    }

    /// <summary>Sends a beacon; false where it can't be sent there, which is shown.</summary>
    protected async Task<bool> TrySendAsync(ReadOnlyMemory<byte> beacon, IPEndPoint to, CancellationToken stop)
    {
        try
        {
            await environment.Radio.SendAsync(beacon, to, stop);
            return true;
        }
        catch (SocketException refused)
        {
            Prompt.Show($"The beacon could not be sent to {to}: {refused.Message}.");
            return false;
        }
    }

    private Task<ClientExitCode?> HandleAsync(PhoneAction action, CancellationToken stop)
    {
        if (action.Kind == PhoneActionKind.HangUp) return Task.FromResult(HangUp(action.Why));
        if (action.Kind == PhoneActionKind.Told) Tell(action.Told);
        return AnswerAsync(action, stop);
    }

    private void Tell(in ServerMessage reply)
    {
        if (reply.Describe() is { } text) Prompt.Show(text);
        if (reply.Kind is ServerMessageKind.Closing or ServerMessageKind.Malformed) _closing = reply.Fault;
        IsGreeted |= reply.Kind == ServerMessageKind.Greeting;
        _isLoggedIn |= reply.Kind == ServerMessageKind.Welcome;
    }

    private ClientExitCode? HangUp(EndReason why)
    {
        var end = Explain(why, Describe(why));
        IsGreeted = _isLoggedIn = false;
        return end;
    }

    private string Describe(EndReason why) => why switch
    {
        EndReason.NotReachable => Phone.DialFailure ?? environment.Dialler.Describe(
            $"no BlueTrace server answered within {Defaults.ConnectTimeout?.TotalSeconds:0} seconds"),
        EndReason.Silent => $"The server has not answered for {Defaults.AnswerTimeout?.TotalSeconds:0} seconds.",
        EndReason.Closed => $"The server ended the connection: {_closing.Describe()}.",
        EndReason.Foreign when _closing == Fault.WindowTooLong =>
            $"The TempID of the server at {environment.Dialler.Place} was refused: {_closing.Describe()}.",
        EndReason.Foreign => $"What answers at {environment.Dialler.Place} is not a BlueTrace server.",
        _ => "The connection to the server was lost.",
    };

    /// <summary>Says goodbye as far as the conversation allows, and shows the answer to who was logged in.</summary>
    private async Task LogOutAsync()
    {
        var isConnected = Phone.Ask((agent, now) =>
        {
            agent.LogOut(now);
            return agent.IsConnected;
        });
        using var limit = new CancellationTokenSource(LogoutTimeout, environment.Time);
        try
        {
            while (isConnected)
            {
                var action = await Phone.Actions.ReadAsync(limit.Token);
                if (action.Kind == PhoneActionKind.HangUp) return;
                if (action.Kind != PhoneActionKind.Told) continue;
                _isLoggedIn |= action.Told.Kind == ServerMessageKind.Welcome;
                if (_isLoggedIn && action.Told.Kind == ServerMessageKind.Goodbye) Tell(action.Told);
            }
        }
        catch (OperationCanceledException)
        {
            // There is nobody left to say goodbye to.
        }
    }
}
