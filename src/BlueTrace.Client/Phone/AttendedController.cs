namespace BlueTrace.Client.Phone;

/// <summary>
/// A phone in the hand of a person or a script: asks who logs in and what is to be done, and shows what comes of it;
/// at a terminal it offers a new login when the connection was lost.
/// </summary>
/// <param name="options">What was asked for.</param>
/// <param name="staticLog">What is handed over instead of what was heard; null for that.</param>
/// <param name="environment">What it uses.</param>
internal sealed class AttendedController(
    ClientOptions options, IReadOnlyList<ContactLogEntry>? staticLog, ClientEnvironment environment)
    : PhoneController(new PhoneAgent(OptionsOf(options), new ContactLog(options.Retention)), environment)
{
    private const string HowToGetTempId = "Type Download_tempID for a fresh one.";

    private readonly ContactLogLocator _locator = new(options, environment.Prompt, environment.Time);
    private UserId _user;
    private IPEndPoint? _destination;
    private bool _owesBeacon;
    private bool _wasGreeted;
    private bool _asksAnew;
    private bool _registers = options.Registers;
    private int _codesTried;

    protected override void Begin() => Phone.Drive((agent, now) => agent.ConnectAt(now.Elapsed));

    protected override async Task<ClientExitCode?> AnswerAsync(PhoneAction action, CancellationToken stop)
    {
        try
        {
            switch (action.Kind)
            {
                case PhoneActionKind.Told: return Heed(action.Told.Kind);
                case PhoneActionKind.OpenLog: await OpenLogAsync(); break;
                case PhoneActionKind.AskUser: return await NameUserAsync(stop);
                case PhoneActionKind.AskCode: return await GiveCodeAsync(stop);
                case PhoneActionKind.AskPassword: return await GivePasswordAsync(stop);
                case PhoneActionKind.AskCommand: return await ObeyAsync(stop);
                case PhoneActionKind.AskLog: HandOver(); break;
                case PhoneActionKind.LogIsTooLong:
                    Prompt.Show($"The contact log has {action.Count} entries, but the server accepts at most "
                        + $"{Phone.Ask((agent, _) => agent.Limits.EntriesMax)}. Nothing was sent.");
                    break;
            }
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            // What has happened to the phone comes before what is being typed.
        }

        return null;
    }

    protected override ClientExitCode? Explain(EndReason why, string reason)
    {
        _owesBeacon = false;
        var canLogInAgain = Prompt.IsInteractive && (IsGreeted ? why != EndReason.Foreign : _wasGreeted);
        Prompt.ShowError(canLogInAgain
            ? $"{reason}\nLog in to {(IsGreeted ? "connect" : "try")} again, or quit with Ctrl-D."
            : reason);
        _asksAnew = canLogInAgain;
        return canLogInAgain ? null : ClientExitCode.ServerLost;
    }

    private static PhoneOptions OptionsOf(ClientOptions options) => new()
    {
        IsAttended = true,
        ReusesStaleTempIds = true,
    };

    private ClientExitCode? Heed(ServerMessageKind told)
    {
        if (told == ServerMessageKind.Greeting && !_wasGreeted) ShowPort();
        _wasGreeted |= IsGreeted;
        if (_registers && EndRegistration(told) is { } end) return end;
        return told is ServerMessageKind.NowBlocked or ServerMessageKind.Blocked ? ClientExitCode.LoginRefused : null;
    }

    private async Task OpenLogAsync()
    {
        var file = _locator.FileOf(_user);
        await StopLoggingAsync();
        Phone.UseLog(_locator.Load(file));
        StartLogging(file);
    }

    private async Task<ClientExitCode?> NameUserAsync(CancellationToken stop)
    {
        // What was being typed was meant for the connection that is lost: half a command is no username, and half a
        // password must not be shown as one.
        if (_asksAnew) await Prompt.DropTypingAsync(stop);
        _asksAnew = false;
        if (await Login.AskUserAsync(_registers ? Question.Number : Question.Username, AskAsync, Prompt, stop)
            is not { } user)
            return IsGreeted ? ClientExitCode.Done : ClientExitCode.ServerLost;
        _user = user;
        if (_registers) return await RegisterAsync(user, stop);
        Phone.Drive((agent, now) => agent.NameUser(user, now));
        return null;
    }

    private async Task<ClientExitCode?> RegisterAsync(UserId number, CancellationToken stop)
    {
        if (await Login.AskNewPasswordAsync(AskAsync, Prompt, stop) is not { } password) return ClientExitCode.Done;
        Phone.Drive((agent, now) => agent.Register(number, password, now));
        return null;
    }

    private async Task<ClientExitCode?> GiveCodeAsync(CancellationToken stop)
    {
        if (await Login.AskCodeAsync(AskAsync, Prompt, stop) is not { } code) return ClientExitCode.Done;
        Phone.Drive((agent, now) => agent.GiveCode(code, now));
        return null;
    }

    /// <summary>What the server says of a registration: it is done, or will not be; null while it goes on.</summary>
    private ClientExitCode? EndRegistration(ServerMessageKind told)
    {
        if (told == ServerMessageKind.CodeSent) _codesTried = 0;
        if (told == ServerMessageKind.InvalidCode && ++_codesTried < OneTimeCode.TriesMax) return null;
        _registers = told != ServerMessageKind.Registered;
        var problem = told switch
        {
            ServerMessageKind.Refused => "This server takes no registrations.",
            ServerMessageKind.InvalidCode =>
                $"After {OneTimeCode.TriesMax} tries a code counts no more. Register again for another.",
            ServerMessageKind.QuotaReached or ServerMessageKind.Trouble or ServerMessageKind.AlreadyEnrolled =>
                "Nobody was registered.",
            _ => null,
        };
        if (problem is null) return null;
        Prompt.ShowError(problem);
        return ClientExitCode.LoginRefused;
    }

    private async Task<ClientExitCode?> GivePasswordAsync(CancellationToken stop)
    {
        if (await Login.AskPasswordAsync(AskAsync, Prompt, stop) is not { } password) return ClientExitCode.Done;
        Phone.Drive((agent, now) => agent.GivePassword(password, now));
        return null;
    }

    /// <summary>Takes lines until one is a command that the phone has a part in, or ends the session.</summary>
    private async Task<ClientExitCode?> ObeyAsync(CancellationToken stop)
    {
        if (_owesBeacon) await SendBeaconAsync(stop);
        while (await AskAsync(Commands.Question, stop) is { } line)
        {
            if (string.IsNullOrWhiteSpace(line)) continue;
            var (command, arguments, problem) = Commands.Read(line);
            if (command?.Drive is { } drive)
            {
                Phone.Drive(drive);
                return null;
            }

            switch (command?.Name)
            {
                case Commands.Beacon when await AimAsync(arguments, stop):
                    _owesBeacon = options.AutoRefresh && Phone.Ask((agent, now) => !agent.HasFreshTempId(now));
                    if (!_owesBeacon) await SendBeaconAsync(stop);
                    else Phone.Drive((agent, now) => agent.Download(now));
                    if (_owesBeacon) return null;
                    break;
                case Commands.Logout: return ClientExitCode.Done;
                case Commands.Help: Prompt.Show(Commands.Explanation); break;
                case null: Prompt.Show(problem); break;
            }
        }

        return ClientExitCode.Done;
    }

    private async Task<bool> AimAsync(string[] arguments, CancellationToken stop)
    {
        var (to, problem) = Destination.Read(arguments[0], arguments[1]);
        if (to is null) Prompt.Show(problem);
        _destination = to is null ? null : await ResolveAsync(to, stop);
        return _destination is not null;
    }

    private async Task SendBeaconAsync(CancellationToken stop)
    {
        _owesBeacon = false;
        var (bytes, now) = Phone.Ask((agent, now) => (agent.PresentBeacon(now), now));
        if (Beacon.Read(bytes.Span, out var beacon) != Fault.None)
            Prompt.Show($"There is no TempID to send. {HowToGetTempId}");
        else if (await TrySendAsync(bytes, _destination!, stop))
            Prompt.Show(beacon.Window.Expiry < Timestamp.At(now.Utc)
                ? $"{beacon}.\nSent, but this TempID expired at {beacon.Window.Expiry}. {HowToGetTempId}"
                : $"{beacon}.");
    }

    private void HandOver()
    {
        var entries = staticLog ?? Phone.Ask((agent, now) => agent.ReadLog(now));
        Prompt.Show(Describe(entries));
        Phone.Drive((agent, now) => agent.HandOver(entries, now));
    }

    private static string Describe(IReadOnlyList<ContactLogEntry> entries)
    {
        if (entries.Count == 0) return "The contact log is empty.";
        var text = new StringBuilder(entries.Count * (ContactLogEntry.Length + 4));
        foreach (var entry in entries) text.Append(entry.ToString()).Append(";\n");
        return text.ToString(0, text.Length - 1);
    }

    /// <summary>Asks for a line; whatever happens to the phone interrupts the question.</summary>
    private async ValueTask<string?> AskAsync(Question question, CancellationToken stop)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var news = Phone.Actions.WaitToReadAsync(either.Token).AsTask();
        var line = Prompt.AskAsync(question, either.Token).AsTask();
        await Task.WhenAny(news, line);
        await either.CancelAsync();
        await ((Task)news).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return await line;
    }
}
