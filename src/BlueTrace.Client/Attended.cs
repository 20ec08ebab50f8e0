using System.Net;
using System.Text;
using BlueTrace.Client.Log;
using BlueTrace.Client.Network;
using BlueTrace.Client.Terminal;
using BlueTrace.Core.Device;
using BlueTrace.Core.Wire;

namespace BlueTrace.Client;

/// <summary>
/// A phone in the hand of a person or a script: asks who logs in and what is to be done, and shows what comes of it; at a
/// terminal it offers a new login when the connection was lost.
/// </summary>
internal sealed class Attended(
    ClientOptions options, IReadOnlyList<ContactLogEntry>? staticLog, LogShelf shelf, ServerDialler dialler, Radio radio,
    IPrompt prompt, TimeProvider time)
    : Holder(new PhoneAgent(OptionsOf(options), new ContactLog(options.Retention)), dialler, radio, prompt, time)
{
    private const string HowToGetTempId = "Type Download_tempID for a fresh one.";

    private UserId _user;
    private IPEndPoint? _destination;
    private bool _wasGreeted;

    /// <inheritdoc/>
    protected override Task BeginAsync()
    {
        Handset.Drive((agent, now) => agent.ConnectAt(now.Elapsed, now));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override async Task<ExitCode?> AnswerAsync(PhoneAction action, CancellationToken stop)
    {
        try
        {
            switch (action.Kind)
            {
                case PhoneActionKind.Told: return Heed(action.Told.Kind);
                case PhoneActionKind.OpenLog: await OpenLogAsync(); break;
                case PhoneActionKind.AskUser: return await NameUserAsync(stop);
                case PhoneActionKind.AskPassword: return await GivePasswordAsync(stop);
                case PhoneActionKind.AskCommand: return await ObeyAsync(stop);
                case PhoneActionKind.AskLog: HandOver(); break;
                case PhoneActionKind.Speak: await SpeakAsync(action.Bytes, stop); break;
                case PhoneActionKind.HasNothingToSay:
                    Prompt.Show($"There is no TempID to send. {HowToGetTempId}");
                    break;
                case PhoneActionKind.LogIsTooLong:
                    Prompt.Show($"The contact log has {action.Count} entries, and the server takes {Handset.Limits.EntriesMax} "
                        + "at once. Nothing was sent.");
                    break;
            }
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            // What has happened to the phone comes before what is being typed.
        }

        return null;
    }

    /// <inheritdoc/>
    protected override ExitCode? Explain(EndReason why, string reason)
    {
        var canLogInAgain = Prompt.IsInteractive && (IsGreeted ? why != EndReason.Foreign : _wasGreeted);
        Prompt.ShowError(canLogInAgain
            ? $"{reason}\nLog in to {(IsGreeted ? "connect" : "try")} again, or quit with Ctrl-D."
            : reason);
        return canLogInAgain ? null : ExitCode.ServerLost;
    }

    private static PhoneOptions OptionsOf(ClientOptions options) => new()
    {
        IsAttended = true,
        FetchesForBeacons = options.AutoRefresh,
        ReusesStaleTempIds = true,
    };

    private ExitCode? Heed(ServerMessageKind told)
    {
        if (told == ServerMessageKind.Greeting && !_wasGreeted) ShowPort();
        _wasGreeted |= IsGreeted;
        return told is ServerMessageKind.NowBlocked or ServerMessageKind.Blocked ? ExitCode.LoginRefused : null;
    }

    private async Task OpenLogAsync()
    {
        var file = shelf.FileOf(_user);
        Handset.UseLog(shelf.TakeUp(file));
        await TakeUpAsync(file);
    }

    private async Task<ExitCode?> NameUserAsync(CancellationToken stop)
    {
        if (await Login.AskUserAsync(AskAsync, Prompt, stop) is not { } user)
            return IsGreeted ? ExitCode.Done : ExitCode.ServerLost;
        _user = user;
        Handset.Drive((agent, now) => agent.NameUser(user, now));
        return null;
    }

    private async Task<ExitCode?> GivePasswordAsync(CancellationToken stop)
    {
        if (await Login.AskPasswordAsync(AskAsync, Prompt, stop) is not { } password) return ExitCode.Done;
        Handset.Drive((agent, now) => agent.GivePassword(password, now));
        return null;
    }

    /// <summary>Takes lines until one is a command that the phone has a part in, or ends the session.</summary>
    private async Task<ExitCode?> ObeyAsync(CancellationToken stop)
    {
        while (await AskAsync(Question.Command, stop) is { } line)
        {
            if (string.IsNullOrWhiteSpace(line)) continue;
            var (command, arguments, problem) = Commands.Read(line);
            switch (command?.Name)
            {
                case Commands.Download: Handset.Drive((agent, now) => agent.Download(now)); return null;
                case Commands.Upload: Handset.Drive((agent, now) => agent.Upload(now)); return null;
                case Commands.Beacon when await AimAsync(arguments, stop):
                    Handset.Drive((agent, now) => agent.Speak(now));
                    return null;
                case Commands.Logout: return ExitCode.Done;
                case Commands.Help: Prompt.Show(Commands.Explanation); break;
                case null: Prompt.Show(problem); break;
            }
        }

        return ExitCode.Done;
    }

    private async Task<bool> AimAsync(string[] arguments, CancellationToken stop)
    {
        var (to, problem) = Destination.Read(arguments[0], arguments[1]);
        if (to is null) Prompt.Show(problem);
        _destination = to is null ? null : await ResolveAsync(to, stop);
        return _destination is not null;
    }

    private async Task SpeakAsync(ReadOnlyMemory<byte> bytes, CancellationToken stop)
    {
        if (!await TrySendAsync(bytes, _destination!, stop)) return;
        _ = Beacon.Read(bytes.Span, out var beacon);
        var hasExpired = beacon.Window.Expiry < Timestamp.At(Now);
        Prompt.Show(hasExpired ? $"{beacon}.\nThis TempID has expired. {HowToGetTempId}" : $"{beacon}.");
    }

    private void HandOver()
    {
        var entries = staticLog ?? Handset.ReadLog();
        Prompt.Show(Describe(entries));
        Handset.Drive((agent, now) => agent.HandOver(entries, now));
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
        var news = Handset.Actions.WaitToReadAsync(either.Token).AsTask();
        var line = Prompt.AskAsync(question, either.Token).AsTask();
        await Task.WhenAny(news, line);
        await either.CancelAsync();
        await ((Task)news).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return await line;
    }
}
