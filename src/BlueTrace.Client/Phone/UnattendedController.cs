namespace BlueTrace.Client.Phone;

/// <summary>A phone that is left to itself: whoever started it only reads what happens.</summary>
/// <param name="plan">To whom it speaks, and how often.</param>
/// <param name="login">Whose it is.</param>
/// <param name="log">What it heard before.</param>
/// <param name="file">Where that is kept.</param>
/// <param name="environment">What it uses.</param>
internal sealed class UnattendedController(
    UnattendedOptions plan, Login login, ContactLog log, ContactLogFile? file, ClientEnvironment environment)
    : PhoneController(
        new PhoneAgent(new PhoneOptions { BeaconInterval = plan.BeaconEvery }, log, login.User), environment)
{
    private bool _broadcasts;

    protected override void Begin()
    {
        ShowPort();
        StartLogging(file);
        Phone.Drive((agent, now) => agent.Download(now));
    }

    protected override async Task<ClientExitCode?> AnswerAsync(PhoneAction action, CancellationToken stop)
    {
        switch (action.Kind)
        {
            case PhoneActionKind.Told: return Heed(action.Told.Kind);
            case PhoneActionKind.AskPassword:
                Phone.Drive((agent, now) => agent.GivePassword(login.Password, now));
                break;
            case PhoneActionKind.Broadcast: await BroadcastAsync(action.Bytes, stop); break;
        }

        return null;
    }

    protected override ClientExitCode? Explain(EndReason why, string reason)
    {
        Prompt.ShowError(why == EndReason.Blocked ? HowLongItWaits() : $"{reason} {HowLongItWaits()}");
        return null;
    }

    private ClientExitCode? Heed(ServerMessageKind told)
    {
        if (told == ServerMessageKind.TempIdIssued && !_broadcasts && plan.BeaconTo.Count > 0)
        {
            _broadcasts = true;
            Phone.Drive((agent, now) => agent.BroadcastFrom(now.Elapsed));
        }

        if (told is ServerMessageKind.Trouble or ServerMessageKind.Refused) Prompt.Show(HowLongItWaits());

        // The same password would be wrong again, and after three tries the user blocked.
        return told is ServerMessageKind.InvalidPassword or ServerMessageKind.NowBlocked
            ? ClientExitCode.LoginRefused
            : null;
    }

    private string HowLongItWaits()
    {
        var seconds = Math.Ceiling(Phone.Ask((agent, now) => agent.TriesAgainIn(now)).TotalSeconds);
        return $"Trying again in {seconds:0} {(seconds == 1 ? "second" : "seconds")}.";
    }

    private async Task BroadcastAsync(ReadOnlyMemory<byte> bytes, CancellationToken stop)
    {
        var isSent = false;
        foreach (var to in plan.BeaconTo)
            isSent |= await ResolveAsync(to, stop) is { } address && await TrySendAsync(bytes, address, stop);
        _ = Beacon.Read(bytes.Span, out var beacon);
        if (isSent) Prompt.Show($"{beacon}.");
    }
}
