namespace BlueTrace.EndToEnd.Client;

public sealed class UploadTests : EndToEndTest
{
    [Fact]
    public async Task What_was_heard_leads_to_whom_it_was_heard_from()
    {
        var server = await StartServerAsync();
        var contact = await LogInAsync(server, Bob);
        var uploader = await LogInAsync(server, Ada);
        await contact.DownloadTempIdAsync();
        var beacon = await contact.SendBeaconAsync(uploader.UdpPort);
        await uploader.HearAsync(beacon);

        Assert.Equal("1 entry uploaded.", await uploader.UploadAsync());

        var traced = $"{Bob}, {beacon.Window.Start}, {beacon.Id};";
        await server.Program.WaitForLineAsync(traced);
        Assert.Equal(
            [$"received contact log from {Ada}", $"{beacon};", "Contact log checking", traced], server.Events.Skip(3));
        Assert.Equal($"{beacon};", ShownBy(uploader)[^2]);
    }

    [Fact]
    public async Task The_sample_log_of_2020_is_traced_as_it_is()
    {
        var folder = NewServerFolder();
        await File.WriteAllTextAsync(Path.Combine(folder, "tempIDs.txt"), SampleFiles.TempIDs, Stopping);
        var server = await StartServerInAsync(folder);
        var log = await WriteLogAsync(SampleFiles.ContactLog);
        var phone = await LogInAsync(server, Ada, "--static-log", log);

        Assert.Equal("2 entries uploaded.", await phone.UploadAsync());

        string[] entries =
        [
            "12345678901234567890, 13/05/2020 17:45:06, 13/05/2020 18:00:05;",
            "12345678901234567891, 13/05/2020 17:54:06, 13/05/2020 18:09:05;",
        ];
        await server.Program.WaitForLineAsync($"{Bob}, ");
        Assert.Equal(entries, ShownBy(phone)[^3..^1]);
        Assert.Equal(
            [
                $"received contact log from {Ada}", .. entries, "Contact log checking",
                $"{Ada}, 13/05/2020 17:45:06, 12345678901234567890; (the uploader's own TempID)",
                $"{Bob}, 13/05/2020 17:54:06, 12345678901234567891;",
            ],
            server.Events);
        Assert.Equal(SampleFiles.ContactLog, await File.ReadAllTextAsync(log, Stopping));
    }

    [Fact]
    public async Task An_accepted_log_is_kept_as_a_file()
    {
        var server = await StartServerAsync();
        const string Row = "00000000000000000042 13/05/2020 17:45:06 13/05/2020 18:00:05";
        var log = await WriteLogAsync(Row);
        await (await LogInAsync(server, Ada, "--static-log", log)).UploadAsync();

        var kept = await File.ReadAllLinesAsync(Assert.Single(server.Uploads), Stopping);

        Assert.Equal(6, kept.Length);
        Assert.StartsWith("sum ", kept[4]);
        Assert.Equal([$"uploader {Ada}", "entries 1", $"{Row} unknown", "end"], [kept[0], .. kept[2..4], kept[5]]);
    }

    [Fact]
    public async Task An_empty_log_is_accepted()
    {
        var server = await StartServerAsync();
        var phone = await LogInAsync(server, Ada);

        Assert.Equal("0 entries uploaded.", await phone.UploadAsync());

        await server.Program.WaitForLineAsync("Contact log checking");
        Assert.Equal([$"received contact log from {Ada}", "Contact log checking"], server.Events);
    }

    [Fact]
    public async Task A_log_of_100000_entries_is_traced_whole()
    {
        const int Count = 100_000;
        var server = await StartServerAsync();
        var log = await WriteLogAsync(string.Concat(Enumerable.Range(0, Count).Select(EntryRow)));
        var phone = await LogInAsync(server, Ada, "--static-log", log);

        Assert.Equal("100000 entries uploaded.", await phone.UploadAsync());

        await server.Program.WaitForLineAsync($"no user, 13/05/2020 17:45:06, {Count - 1:D20};");
        Assert.Equal(2 + 2 * Count, server.Events.Count);
        Assert.Equal(5 + Count, File.ReadLines(Assert.Single(server.Uploads)).Count());
    }

    [Fact]
    public async Task An_entry_at_fault_is_named_and_nothing_is_kept()
    {
        var server = await StartServerAsync();
        using var client = await LogInRawAsync(server, Ada);
        await client.SayAsync("UPLOAD 3");

        var verdict = await client.SayAsync($"{EntryRow(1)}no entry\n{EntryRow(3).TrimEnd()}");

        Assert.StartsWith("553 2 ", verdict);
        Assert.Empty(server.Uploads);
    }

    [Fact]
    public async Task A_client_that_vanishes_half_way_leaves_nothing_and_disturbs_nobody()
    {
        var server = await StartServerAsync();
        var phone = await LogInAsync(server, Bob);
        using (var client = await LogInRawAsync(server, Ada))
        {
            Assert.StartsWith("354 ", await client.SayAsync("UPLOAD 1000"));
            await client.SendAsync(string.Concat(Enumerable.Range(0, 500).Select(EntryRow)));
            client.Vanish();
        }

        await phone.DownloadTempIdAsync();
        await phone.LogOutAsync();

        await server.Program.WaitForLineAsync($"{Bob} logout");
        Assert.Empty(server.Uploads);
        Assert.Equal(4, server.Events.Count);
    }

    private static string EntryRow(int number) => $"{number:D20} 13/05/2020 17:45:06 13/05/2020 18:00:05\n";

    private async Task<string> WriteLogAsync(string text)
    {
        var path = Path.Combine(NewFolder(), "log.txt");
        await File.WriteAllTextAsync(path, text, Stopping);
        return path;
    }
}
