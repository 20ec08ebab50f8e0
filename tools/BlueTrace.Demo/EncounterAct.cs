using System.Globalization;
using System.Text;
using BlueTrace.Core.Wire;

namespace BlueTrace.Demo;

/// <summary>Second act: phones meet, an adversary listens, and what was heard is forgotten.</summary>
internal sealed class EncounterAct(Actors cast, StepOutput narration) : IDisposable
{
    private readonly Eavesdropper _adversary = new();

    /// <summary>Plays the meeting; returns the beacon that the adversary keeps.</summary>
    public async Task<HeardBeacon> PlayMeetingAsync(ClientProgram contact, ClientProgram uploader)
    {
        await DownloadAsync(contact, uploader);
        await TypeNonsenseAsync(contact);
        var meeting = await MeetAsync(contact, uploader);
        await AnswerAsync(uploader, contact);
        return meeting;
    }

    /// <summary>Plays what comes of that beacon.</summary>
    public async Task PlayAftermathAsync(ClientProgram uploader, HeardBeacon heard)
    {
        await ForgetAsync(uploader, heard.At);
        await ReplayAsync(uploader, heard.Bytes, heard.Beacon);
    }

    /// <summary>The adversary goes away.</summary>
    public void Dispose() => _adversary.Dispose();

    private async Task DownloadAsync(ClientProgram contact, ClientProgram uploader)
    {
        narration.Step("Both fetch a TempID: a random number that says nothing about its owner.");
        var first = await contact.DownloadTempIdAsync();
        var second = await uploader.DownloadTempIdAsync();
        await cast.Server.Program.WaitForLineAsync(second);
        narration.ShowAll(contact.Program, uploader.Program);
        narration.Check("the server shows whom it gave which TempID",
            ["user: +61410888888", "TempID:", first, "user: +61410999999", "TempID:", second],
            narration.Show(cast.Server.Program));
        var text = await File.ReadAllTextAsync(cast.Server.TempIDsFile, cast.Stopping);
        var rows = text.ReplaceLineEndings("\n").Split('\n');
        narration.Check("tempIDs.txt holds the old rows, then these two with their times",
            rows is [_, _, _, var one, var other, ""] && string.Join("\r\n", rows[..3]) == SampleFiles.TempIDs
            && IsRow(one, "+61410888888", first) && IsRow(other, "+61410999999", second));
    }

    private async Task TypeNonsenseAsync(ClientProgram phone)
    {
        narration.Step("A command that doesn't exist is an error, and no more than that.");
        await phone.TypeAsync("whatsthedate");
        await phone.Program.WaitForLineAsync("Error. Invalid command");
        var shown = narration.Show(phone.Program);
        narration.Check("the error is shown and the session goes on", shown.Count == 1 && !phone.Program.HasExited);
    }

    private async Task<HeardBeacon> MeetAsync(ClientProgram contact, ClientProgram uploader)
    {
        narration.Step("They meet: +61410888888 sends a beacon, and an adversary hears it too.");
        var beacon = await contact.SendBeaconAsync(uploader.UdpPort);
        var isValid = await uploader.HearAsync(beacon);
        var heardAt = DateTimeOffset.UtcNow;
        await contact.SendBeaconAsync(_adversary.Port);
        var captured = await _adversary.CaptureAsync(cast.Stopping);
        narration.ShowAll(contact.Program, uploader.Program);
        narration.Act("adversary", $"hears {captured.Length} bytes and keeps them:");
        narration.Act("adversary", Encoding.ASCII.GetString(captured));
        narration.Check("the hearer calls the beacon valid", isValid);
        narration.Check("a beacon is TempID, start, expiry and version 1, nothing else",
            Encoding.ASCII.GetString(captured) == $"{beacon.Id}{beacon.Window.Start}{beacon.Window.Expiry}1");
        await CheckLogAsync(uploader, "+61410999999", beacon);
        return new HeardBeacon(captured, beacon, heardAt);
    }

    private async Task AnswerAsync(ClientProgram sender, ClientProgram hearer)
    {
        narration.Step("And the other way round: every phone sends and hears.");
        var beacon = await sender.SendBeaconAsync(hearer.UdpPort);
        var isValid = await hearer.HearAsync(beacon);
        narration.ShowAll(sender.Program, hearer.Program);
        narration.Check("the hearer calls the beacon valid", isValid);
        await CheckLogAsync(hearer, "+61410888888", beacon);
    }

    private async Task ForgetAsync(ClientProgram phone, DateTimeOffset heardAt)
    {
        narration.Step("Nobody types. "
            + $"{Actors.RetentionSeconds} seconds after it was heard, the entry leaves the contact log.");
        narration.Wait($"heard at {heardAt:HH:mm:ss}");
        await Condition.WaitForAsync("the contact log of +61410999999 is empty",
            () => phone.ContactLogRows("+61410999999").Count == 0, cast.Stopping);
        var seconds = (DateTimeOffset.UtcNow - heardAt).TotalSeconds;
        narration.Wait($"empty {seconds.ToString("0.0", CultureInfo.InvariantCulture)} seconds later");
        narration.Check("+61410999999_contactlog.txt forgot by itself, and on time",
            seconds is > Actors.RetentionSeconds - 1 and < Actors.RetentionSeconds + 3);
    }

    private async Task ReplayAsync(ClientProgram phone, byte[] captured, Beacon heard)
    {
        narration.Step("The adversary says again what it heard, to pretend that +61410888888 is here now.");
        narration.Wait($"that TempID expired at {heard.Window.Expiry} UTC");
        await Condition.WaitUntilAsync(heard.Window.Expiry.AddSeconds(1).ToDateTimeOffset(), cast.Stopping);
        await _adversary.SendAsync(captured, phone.UdpPort);
        var isValid = await phone.HearAsync(heard);
        narration.Act("adversary", $"sends the same {captured.Length} bytes");
        narration.Show(phone.Program);
        narration.Check("the hearer calls the beacon invalid", !isValid);
        narration.Check("and does not log it", phone.ContactLogRows("+61410999999").Count == 0);
    }

    private async Task CheckLogAsync(ClientProgram phone, string user, Beacon beacon)
    {
        var row = $"{beacon.Id} {beacon.Window.Start} {beacon.Window.Expiry}";
        await Condition.WaitForAsync(
            $"the contact log of {user} has a row", () => phone.ContactLogRows(user).Count > 0, cast.Stopping);
        narration.Check($"{user}_contactlog.txt holds that beacon and no more", [row], phone.ContactLogRows(user));
    }

    private static bool IsRow(string row, string user, string tempId) =>
        IssuedTempId.Read(Encoding.ASCII.GetBytes(row), out var issued) == Fault.None
        && row.StartsWith($"{user} {tempId} ", StringComparison.Ordinal)
        && issued.Window.Expiry == issued.Window.Start.AddSeconds(Actors.LifetimeSeconds - 1);
}

/// <summary>A beacon that a phone heard, and an adversary too.</summary>
/// <param name="Bytes">What the adversary keeps of it.</param>
/// <param name="Beacon">What the phone heard.</param>
/// <param name="At">When the phone heard it.</param>
internal sealed record HeardBeacon(byte[] Bytes, Beacon Beacon, DateTimeOffset At);
