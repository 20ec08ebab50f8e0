using BlueTrace.Core.Wire;

namespace BlueTrace.Demo;

/// <summary>Third act: somebody is found infected, and the health authority finds out whom they met.</summary>
internal sealed class TracingAct(Actors cast, StepOutput narration)
{
    /// <summary>
    /// Plays it with the phones that are logged in; at its end nobody is, and the server has stopped.
    /// </summary>
    public async Task PlayAsync(ClientProgram contact, ClientProgram latecomer, ClientProgram uploader)
    {
        var heard = await MeetAgainAsync(contact, latecomer, uploader);
        await UploadAsync(uploader, heard);
        await LogOutAsync(uploader);
        await UploadSampleAsync();
        await EndAsync(contact, latecomer);
    }

    private async Task<Beacon[]> MeetAgainAsync(ClientProgram contact, ClientProgram latecomer, ClientProgram uploader)
    {
        narration.Step("Two phones with fresh TempIDs come by.");
        var heard = new Beacon[2];
        var isValid = true;
        foreach (var (i, phone) in new[] { contact, latecomer }.Index())
        {
            await cast.Server.Program.WaitForLineAsync(await phone.DownloadTempIdAsync());
            heard[i] = await phone.SendBeaconAsync(uploader.UdpPort);
            isValid &= await uploader.HearAsync(heard[i]);
            narration.Show(phone.Program);
        }

        narration.ShowAll(uploader.Program, cast.Server.Program);
        narration.Check("both beacons are valid", isValid);
        return heard;
    }

    private async Task UploadAsync(ClientProgram uploader, Beacon[] heard)
    {
        narration.Step("+61410999999 is tested positive and uploads the contact log; the server traces it.");
        var entries = heard.Select(beacon => $"{beacon};").ToList();
        await uploader.UploadAsync();
        narration.Check("the phone shows what it uploads",
            [.. entries, "2 entries uploaded."], narration.Show(uploader.Program));

        await cast.Server.Program.WaitForLineAsync(Traced("+61410777777", heard[1]));
        narration.Check("the server names each contact: phone number, time, TempID",
            ["received contact log from +61410999999", .. entries, "Contact log checking",
                Traced("+61410888888", heard[0]), Traced("+61410777777", heard[1])],
            narration.Show(cast.Server.Program));
        var kept = await File.ReadAllLinesAsync(cast.Server.Uploads[^1], cast.Stopping);
        narration.Check("and keeps the log with its findings as a file in uploads/",
            kept is ["uploader +61410999999", _, "entries 2", .. var rows, "end"]
            && rows[0].EndsWith(" contact +61410888888", StringComparison.Ordinal)
            && rows[1].EndsWith(" contact +61410777777", StringComparison.Ordinal));
    }

    private async Task LogOutAsync(ClientProgram phone)
    {
        narration.Step("+61410999999 logs out.");
        var exitCode = await phone.LogOutAsync();
        narration.Check("the phone says so and ends with exit code 0",
            ["Logged out.", "exit code 0"], [.. narration.Show(phone.Program), $"exit code {exitCode}"]);
        await cast.Server.Program.WaitForLineAsync(" logout");
        narration.Check("so does the server", ["+61410999999 logout"], narration.Show(cast.Server.Program));
    }

    private async Task UploadSampleAsync()
    {
        narration.Step("The assignment's own contact log of 2020, uploaded as it is, still leads to people.");
        var file = Path.Combine(cast.Folder, "contactlog-2020.txt");
        await File.WriteAllTextAsync(file, SampleFiles.ContactLog, cast.Stopping);
        var phone = await cast.StartPhoneAsync("+61410999999", "-2020", "--static-log", file);
        await phone.LogInAsync("+61410999999", "bada4568");
        await phone.UploadAsync();
        await phone.LogOutAsync();
        narration.Show(phone.Program);
        await cast.Server.Program.WaitForLineAsync(" logout");
        narration.Check("the server traces each entry, and marks the uploader's own",
            [
                "received contact log from +61410999999",
                "12345678901234567890, 13/05/2020 17:45:06, 13/05/2020 18:00:05;",
                "12345678901234567891, 13/05/2020 17:54:06, 13/05/2020 18:09:05;",
                "Contact log checking",
                "+61410999999, 13/05/2020 17:45:06, 12345678901234567890; (the uploader's own TempID)",
                "+61410888888, 13/05/2020 17:54:06, 12345678901234567891;",
                "+61410999999 logout",
            ],
            narration.Show(cast.Server.Program));
        narration.Check("the sample file is unchanged",
            await File.ReadAllTextAsync(file, cast.Stopping) == SampleFiles.ContactLog);
    }

    private async Task EndAsync(ClientProgram contact, ClientProgram latecomer)
    {
        narration.Step("The others log out, and the server is told to stop.");
        var exitCodes = new[] { await contact.LogOutAsync(), await latecomer.LogOutAsync() };
        await cast.Server.Program.WaitForLineAsync("+61410777777 logout");
        cast.Server.Program.Terminate();
        var serverExitCode = await cast.Server.Program.WaitForExitAsync();
        narration.ShowAll(contact.Program, latecomer.Program, cast.Server.Program);
        narration.Check("all end with exit code 0", exitCodes is [0, 0] && serverExitCode == 0);
        narration.Check("nobody wrote a word to standard error",
            cast.Programs.All(program => program.Lines.All(line => line.Origin != LineOrigin.Error)));
    }

    private static string Traced(string user, Beacon heard) => $"{user}, {heard.Window.Start}, {heard.Id};";
}
