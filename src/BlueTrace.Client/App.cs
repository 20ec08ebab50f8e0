using BlueTrace.Client.Commands;
using BlueTrace.Client.Log;
using BlueTrace.Client.Network;
using BlueTrace.Client.Terminal;
using BlueTrace.Core.Wire;

namespace BlueTrace.Client;

/// <summary>
/// The client from the first prompt to the last: connect, log in, take commands, log out; and at a terminal, log in
/// anew when the connection was lost.
/// </summary>
internal sealed class App(ClientOptions options, IPrompt prompt, TimeProvider time) : IAsyncDisposable
{
    /// <summary>How long the server may take to say goodbye.</summary>
    public static readonly TimeSpan LogoutTimeout = TimeSpan.FromSeconds(2);

    private readonly ServerDialler _dialler = new(options, time);
    private readonly LoginDialogue _login = new(prompt);
    private readonly LogShelf _shelf = new(options, prompt, time);
    private ServerConnection? _server;
    private PhoneInUse? _phone;

    /// <summary>Runs until the user is done, or nothing more can be done; never throws for what others do.</summary>
    /// <param name="stop">Ends it: the user is logged out.</param>
    public async Task<ExitCode> RunAsync(CancellationToken stop)
    {
        try
        {
            RefuseMissingFolder();
            var staticLog = options.StaticLog is { } path ? EntryFile.Read(path) : null;
            using var radio = Radio.Open(options.Bind, options.UdpPort);
            return await RunAsync(radio, staticLog, stop);
        }
        catch (ClientException failed)
        {
            prompt.ShowError(failed.Message);
            return failed.Code;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await HangUpAsync();
        await PutPhoneAwayAsync();
    }

    private void RefuseMissingFolder()
    {
        if (Directory.Exists(options.DataFolder)) return;
        throw new ClientException(
            ExitCode.WrongUsage, $"There is no directory {options.DataFolder}. Make it, or name another with --data.");
    }

    private async Task<ExitCode> RunAsync(Radio radio, List<ContactLogEntry>? staticLog, CancellationToken stop)
    {
        try
        {
            _server = await _dialler.ConnectAsync(stop);
            prompt.Show($"Hearing beacons on UDP port {radio.Port}. All times are UTC.");
            return await ServeAsync(radio, staticLog, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return ExitCode.Done;
        }
        catch (ConnectionEndedException ended)
        {
            prompt.ShowError(ended.Message);
            return ExitCode.ServerLost;
        }
        finally
        {
            await LogOutAsync();
            await DisposeAsync();
        }
    }

    /// <summary>Serves one login after another, as long as there is a person to offer a new one to.</summary>
    private async Task<ExitCode> ServeAsync(Radio radio, List<ContactLogEntry>? staticLog, CancellationToken stop)
    {
        while (true)
        {
            try
            {
                if (await ServeLoginAsync(radio, staticLog, stop) is { } end) return end;
            }
            catch (ConnectionEndedException ended) when (prompt.IsInteractive && !ended.IsForeign)
            {
                prompt.ShowError($"{ended.Message}\nLog in to connect again, or quit with Ctrl-D.");
                await HangUpAsync();
            }
            catch (ClientException failed) when (prompt.IsInteractive && _server is null)
            {
                prompt.ShowError($"{failed.Message}\nLog in to try again, or quit with Ctrl-D.");
            }
        }
    }

    /// <summary>One login and what follows; null where another may be tried.</summary>
    private async Task<ExitCode?> ServeLoginAsync(
        Radio radio, List<ContactLogEntry>? staticLog, CancellationToken stop)
    {
        if (await _login.AskUserAsync(_server, stop) is not { } user)
            return _server is null ? ExitCode.ServerLost : ExitCode.Done;

        _server ??= await _dialler.ConnectAsync(stop);
        var outcome = await _login.LogInAsync(user, _server, stop);
        if (outcome == LoginOutcome.InputEnded) return ExitCode.Done;
        if (outcome == LoginOutcome.Blocked) return ExitCode.LoginRefused;
        if (outcome == LoginOutcome.UserRefused) return null;

        // Who reads the welcome may count on being heard by this phone.
        var phone = await TakePhoneAsync(user, radio);
        prompt.Show("Welcome to the BlueTrace Simulator!");
        var session = new UserSession(
            _server, phone.Handset, radio, prompt, staticLog, options.AutoRefresh, time);
        await TakeCommandsAsync(session, stop);
        return ExitCode.Done;
    }

    /// <summary>Takes commands until one of them ends the session, or the input ends.</summary>
    private async Task TakeCommandsAsync(UserSession session, CancellationToken stop)
    {
        while (await prompt.AskAsync(Question.Command, session.Server, stop) is { } line)
        {
            if (string.IsNullOrWhiteSpace(line)) continue;
            var (command, arguments, problem) = CommandTable.Read(line);
            if (command is null) prompt.Show(problem);
            else await command.RunAsync(arguments, session, stop);
            if (command is { EndsSession: true }) return;
        }
    }

    /// <summary>The phone of the user: the same one after a lost connection, unless somebody else logs in.</summary>
    private async Task<PhoneInUse> TakePhoneAsync(UserId user, Radio radio)
    {
        if (_phone?.Handset.User == user) return _phone;
        await PutPhoneAwayAsync();
        var file = _shelf.FileOf(user);
        return _phone = new PhoneInUse(_shelf.TakeUp(user, file), file, radio, prompt, time);
    }

    private async Task LogOutAsync()
    {
        if (_server is null) return;
        using var limit = new CancellationTokenSource(LogoutTimeout, time);
        if (await _server.LogOutAsync(limit.Token)) prompt.Show("Logged out.");
    }

    private async Task HangUpAsync()
    {
        if (_server is null) return;
        await _server.DisposeAsync();
        _server = null;
    }

    private async Task PutPhoneAwayAsync()
    {
        if (_phone is null) return;
        await _phone.DisposeAsync();
        _phone = null;
    }
}
